import { useTranslation } from 'react-i18next';
import { type Sighting } from '../../contract/frame.ts';
import { confirm } from '../actions/confirm.ts';
import { pickPerson } from '../actions/pick-person.ts';
import { reject } from '../actions/reject.ts';
import { Button } from '../design/Button.tsx';
import { Keys } from '../design/Keys.tsx';
import { useSightingLabels } from '../labels/use-labels.ts';
import { VerdictBadge } from '../labels/VerdictBadge.tsx';
import styles from './PersonSection.module.css';
import { type ViewerState } from './use-viewer.ts';

/** Whose the sighting is, as far as anybody has said, and saying it. */
export function PersonSection({ sighting, acts, searched }: { sighting: Sighting; acts: ViewerState['acts']; searched: boolean }) {
  const { t } = useTranslation();
  const labels = useSightingLabels([sighting.id])(sighting.id);
  const marks = labels ? [...(labels.same ? [{ verdict: 'same' as const, ...labels.same }] : []), ...labels.different.map((mark) => ({ verdict: 'different' as const, ...mark }))] : [];
  const offered = [...(searched ? [{ action: confirm, act: acts.confirm }, { action: reject, act: acts.reject }] : []), { action: pickPerson, act: acts.pick }];
  return (
    <section aria-label={t('labels.section')}>
      <h3>{t('labels.section')}</h3>
      <div className={styles.marks}>{marks.length === 0 ? <span className={styles.faint}>{t('labels.unknown')}</span> : marks.map((mark) => <VerdictBadge key={mark.memberId} mark={mark} />)}</div>
      <div className={styles.acts}>
        {offered.map(({ action, act }) => (
          <Button key={action.id} small icon={action.icon} onClick={act}>
            {t(action.label)}
            {action.shortcuts[0] !== undefined && <Keys shortcut={action.shortcuts[0]} />}
          </Button>
        ))}
      </div>
    </section>
  );
}
