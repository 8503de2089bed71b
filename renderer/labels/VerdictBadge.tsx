import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../design/class-names.ts';
import { type Mark, markWords } from './mark.ts';
import styles from './VerdictBadge.module.css';

/** Whose a picture is (a check) or is not (a cross): told by shape and words, not by colour alone. */
export function VerdictBadge({ mark }: { mark: Mark }) {
  const { t } = useTranslation();
  const { verdict, name } = mark;
  const Icon = verdict === 'same' ? Check : X;
  return (
    <span className={classNames(styles.badge, styles[verdict])} title={markWords(t, mark)}>
      <Icon size={13} strokeWidth={3} aria-hidden />
      <span className={styles.name}>{name}</span>
    </span>
  );
}
