import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mediaPath } from '../../../contract/operations.ts';
import { type RunId } from '../../../contract/training.ts';
import { type RankedStrip, type RunRecord } from '../../../contract/training-record.ts';
import { ModalityBadge } from '../../design/ModalityBadge.tsx';
import { Select } from '../../design/Select.tsx';
import styles from './QueryStrip.module.css';

type Strip = NonNullable<RunRecord['strip']>;

function Picture({ runId, strip, place, alt }: { runId: RunId; strip: Strip; place: number; alt: string }) {
  const shown = strip.pictures[place];
  return <img className={styles.picture} src={mediaPath.trainingPicture(runId, place)} alt={alt} title={shown ? `${shown.identity} · ${shown.camera}` : undefined} loading="lazy" draggable={false} />;
}

/** Found pictures from the best rank on, each marked right or wrong by sign and word. */
function Ranks({ runId, strip, ranks, label }: { runId: RunId; strip: Strip; ranks: RankedStrip[number]; label: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.ranks} role="group" aria-label={label}>
      <span className={styles.when}>{label}</span>
      {ranks.map(({ picture, right }, rank) => {
        const word = t(right ? 'training.right' : 'training.wrong');
        return (
          <span key={rank} className={styles.found} data-right={right}>
            <Picture runId={runId} strip={strip} place={picture} alt={t('training.foundAt', { rank: rank + 1, word })} />
            <span className={styles.mark}>
              {right ? <Check size={12} aria-hidden /> : <X size={12} aria-hidden />}
              {word}
            </span>
          </span>
        );
      })}
    </div>
  );
}

/** A few held-out queries, always the same, with what they found before training and at an evaluation. */
export function QueryStrip({ runId, record }: { runId: RunId; record: RunRecord }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>('last');
  const { strip } = record;
  const evaluations = record.evaluations.filter((evaluation) => evaluation.strip.length > 0);
  if (!strip || strip.queries.length === 0) return null;
  const evaluation = evaluations.find(({ step }) => String(step) === chosen) ?? evaluations.at(-1);
  const share = (ranks: RankedStrip): string => `${ranks.flat().filter(({ right }) => right).length} / ${ranks.flat().length}`;
  return (
    <section className={styles.strip} aria-label={t('training.strip')}>
      <div className={styles.head}>
        <h2>{t('training.strip')}</h2>
        {evaluation && (
          <>
            <span className={styles.muted}>{t('training.stripRight', { before: share(strip.before), now: share(evaluation.strip) })}</span>
            <span className={styles.choice}>
              <Select small aria-label={t('training.stripAt')} value={evaluations.some(({ step }) => String(step) === chosen) ? chosen : 'last'} onChange={setChosen} options={[{ value: 'last', label: t('training.stripLast') }, ...evaluations.map(({ step }) => ({ value: String(step), label: t('training.atStep', { step }) }))]} />
            </span>
          </>
        )}
      </div>
      <ul className={styles.queries}>
        {strip.queries.map((query, index) => {
          const picture = strip.pictures[query];
          return (
            <li key={query} className={styles.query}>
              <div className={styles.asked}>
                <Picture runId={runId} strip={strip} place={query} alt={t('training.queryOf', { number: index + 1 })} />
                {picture && <ModalityBadge modality={picture.modality} />}
              </div>
              <div className={styles.rows}>
                <Ranks runId={runId} strip={strip} ranks={strip.before[index] ?? []} label={t('training.before')} />
                {evaluation && <Ranks runId={runId} strip={strip} ranks={evaluation.strip[index] ?? []} label={t('training.atStep', { step: evaluation.step })} />}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
