import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type DirectionQuality, type RunRecord } from '../../../contract/training-record.ts';
import { Switch } from '../../design/Switch.tsx';
import { Table } from '../../design/Table.tsx';
import { formatQuality } from '../../i18n/format.ts';
import styles from './RunView.module.css';

const RANKS = ['1', '5', '10', '20'] as const;
const percent = (share: number | undefined): string => (share === undefined ? '–' : formatQuality(share));

/** Quality before training, at the best evaluation and at the last, or at every one, in both directions. */
export function QualityTable({ record }: { record: RunRecord }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const best = record.evaluations.filter((evaluation) => evaluation.best).at(-1);
  const last = record.evaluations.at(-1);
  const shown = record.evaluations.filter((evaluation) => all || evaluation === best || evaluation === last);
  const rows: (readonly [string, readonly DirectionQuality[]])[] = [
    [t('training.before'), record.before ?? []],
    ...shown.map((evaluation) => [t(evaluation === best ? 'training.bestAt' : evaluation === last ? 'training.lastAt' : 'training.atStep', { step: evaluation.step }), evaluation.directions] as const),
  ];
  if (rows.every(([, directions]) => directions.length === 0)) return null;
  const word = (modality: string): string => t(`modality.${modality === 'visible' ? 'visible' : 'infrared'}`);
  return (
    <section className={styles.part}>
      <h2>{t('training.quality')}</h2>
      <p className={styles.muted}>{t('training.qualityWords', { count: record.data.validationIdentities })}</p>
      {(all || shown.length < record.evaluations.length) && <Switch label={t('training.everyEvaluation')} checked={all} onChange={setAll} />}
      <Table label={t('training.quality')} columns={[t('training.when'), t('training.direction'), ...RANKS.map((rank) => t('training.rank', { rank })), t('training.measures.mAP'), t('training.measures.mINP')]}>
        {rows.flatMap(([when, directions]) =>
          directions.map(({ query, gallery, cmc, mAP, mINP, rank1 }) => (
            <tr key={`${when} ${query}`}>
              <td>{when}</td>
              <td>{`${word(query)} → ${word(gallery)}`}</td>
              {RANKS.map((rank) => (
                <td key={rank}>{percent(rank === '1' ? rank1 : cmc[rank])}</td>
              ))}
              <td>{percent(mAP)}</td>
              <td>{percent(mINP)}</td>
            </tr>
          )),
        )}
      </Table>
    </section>
  );
}
