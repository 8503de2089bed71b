import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type EmbedderCard, type ModelCard } from '../../../contract/model.ts';
import { Table } from '../../design/Table.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from '../SettingsScreen.module.css';

function Facts({ facts }: { facts: ReadonlyArray<readonly [string, ReactNode]> }) {
  return (
    <dl className={styles.grid}>
      {facts.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  );
}

function Metrics({ metrics }: Pick<EmbedderCard, 'metrics'>) {
  const { t } = useTranslation();
  const percent = (value: number): string => (value * 100).toFixed(1);
  return (
    <>
      <h4>{t('settings.metrics')}</h4>
      {metrics.length === 0 ? (
        <p className={styles.muted}>{t('settings.metricsNone')}</p>
      ) : (
        <Table label={t('settings.metrics')} columns={(['data', 'protocol', 'direction', 'rank1', 'mAP', 'mINP'] as const).map((name) => t(`settings.metric.${name}`))}>
          {metrics.map((one, index) => (
            <tr key={index}>
              <td>{one.data}</td>
              <td>{one.protocol}</td>
              <td>{one.direction}</td>
              <td>{percent(one.rank1)}</td>
              <td>{percent(one.mAP)}</td>
              <td>{one.mINP === undefined ? '–' : percent(one.mINP)}</td>
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
          [t('settings.training'), card.training.summary],
          [t('settings.data'), card.training.data],
          [t('settings.recipe'), card.training.recipe],
          [t('settings.dimension'), format.number(card.output.dimension)],
        ]
      : [[t('import.fields.architecture'), card.architecture]];
  return (
    <div className={styles.card}>
      <Facts
        facts={[
          [t('settings.origin'), card.origin],
          ...special,
          [t('settings.input'), `${card.input.width} × ${card.input.height}`],
          [t('settings.licence'), card.licence],
          [t('settings.size'), format.bytes(card.bytes)],
          [t('settings.checksum'), <code key="sum">{card.sha256}</code>],
        ]}
      />
      {card.kind === 'embedder' && <Metrics metrics={card.metrics} />}
      {card.limits.length > 0 && (
        <>
          <h4>{t('settings.limits')}</h4>
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
