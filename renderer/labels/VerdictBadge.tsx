import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../design/class-names.ts';
import { type Mark } from './mark.ts';
import styles from './VerdictBadge.module.css';

/** Whose a picture is (a check) or is not (a cross): told by shape and words, not by colour alone. */
export function VerdictBadge({ mark: { verdict, name }, bare = false }: { mark: Mark; bare?: boolean }) {
  const { t } = useTranslation();
  const Icon = verdict === 'same' ? Check : X;
  const words = verdict === 'same' ? t('labels.isSame', { name }) : t('labels.isDifferent', { name });
  return (
    <span className={classNames(styles.badge, styles[verdict])} title={words}>
      <Icon size={13} strokeWidth={3} aria-hidden />
      {!bare && <span className={styles.name}>{name}</span>}
    </span>
  );
}
