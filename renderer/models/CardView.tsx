import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type EmbedderCard, type ModelCard } from '../../contract/model.ts';
import { Facts } from '../design/Facts.tsx';
import { Table } from '../design/Table.tsx';
import { formatQuality } from '../i18n/format.ts';
import { useFormat } from '../i18n/use-format.ts';
import styles from './Models.module.css';

function Metrics({ metrics }: Pick<EmbedderCard, 'metrics'>) {
  const { t } = useTranslation();
  return (
    <>
      <h4>{t('models.metrics')}</h4>
      {metrics.length === 0 ? (
        <p className={styles.muted}>{t('models.metricsNone')}</p>
      ) : (
        <Table label={t('models.metrics')} columns={(['data', 'protocol', 'direction', 'rank1', 'mAP', 'mINP'] as const).map((name) => t(`models.metric.${name}`))}>
          {metrics.map((one, index) => (
            <tr key={index}>
              <td>{one.data}</td>
              <td>{one.protocol}</td>
              <td>{one.direction}</td>
              <td>{formatQuality(one.rank1)}</td>
              <td>{formatQuality(one.mAP)}</td>
              <td>{one.mINP === undefined ? '–' : formatQuality(one.mINP)}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  );
}

/** What a model is, what it was made of, how good it was measured to be, and what it is not good for. */
export function CardView({ card }: { card: ModelCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const special: ReadonlyArray<readonly [string, ReactNode]> =
    card.kind === 'embedder'
      ? [
          [t('models.training'), card.training.summary],
          [t('models.data'), card.training.data],
          [t('models.recipe'), card.training.recipe],
          [t('models.dimension'), format.number(card.output.dimension)],
        ]
      : [[t('import.fields.architecture'), card.architecture]];
  return (
    <div className={styles.card}>
      <Facts
        facts={[
          [t('models.origin'), card.origin],
          ...special,
          [t('models.input'), `${card.input.width} × ${card.input.height}`],
          [t('models.licence'), card.licence],
          [t('models.size'), format.bytes(card.bytes)],
          [t('models.checksum'), <code key="sum">{card.sha256}</code>],
        ]}
      />
      {card.kind === 'embedder' && <Metrics metrics={card.metrics} />}
      {card.limits.length > 0 && (
        <>
          <h4>{t('models.limits')}</h4>
          <ul className={styles.bullets}>
            {card.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
