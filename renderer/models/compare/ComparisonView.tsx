import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type ComparedHit, type ComparedQuery, type Comparison } from '../../../contract/comparison.ts';
import { type InstalledModel } from '../../../contract/model.ts';
import { mediaPath } from '../../../contract/operations.ts';
import { classNames } from '../../design/class-names.ts';
import { ModalityBadge } from '../../design/ModalityBadge.tsx';
import { Table } from '../../design/Table.tsx';
import { formatQuality } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { scoreText } from '../../search/results/score.ts';
import { useUi } from '../../state/ui.ts';
import styles from '../Models.module.css';

function Metrics({ metrics, names }: { metrics: NonNullable<Comparison['metrics']>; names: readonly [string, string] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p className={styles.muted}>{t('compare.metricsOf', { count: metrics.sightings, formatted: format.number(metrics.sightings), people: format.number(metrics.identities) })}</p>
      <Table label={t('compare.metrics')} columns={[t('models.metric.direction'), t('compare.model'), t('models.metric.rank1'), t('models.metric.mAP'), t('models.metric.mINP'), t('compare.queryCount')]}>
        {metrics.first.flatMap((first, at) => [first, metrics.second[at]].map((one, side) => one && (
          <tr key={`${at} ${side}`}>
            <td>{side === 0 ? `${t(`modality.${one.query}`)} → ${t(`modality.${one.gallery}`)}` : ''}</td>
            <td>{names[side]}</td>
            <td>{formatQuality(one.rank1)}</td>
            <td>{formatQuality(one.mAP)}</td>
            <td>{formatQuality(one.mINP)}</td>
            <td>{format.number(one.queries)}</td>
          </tr>
        )))}
      </Table>
    </>
  );
}

function Hit({ hit, rank }: { hit: ComparedHit; rank: number }) {
  const { t } = useTranslation();
  const openFrame = useUi((ui) => ui.openFrame);
  const words = hit.right === null ? t('compare.unknown') : hit.right ? t('compare.right') : t('compare.wrong');
  return (
    <li>
      <button type="button" className={classNames(styles.hit, hit.right === true && styles.right, hit.right === false && styles.wrong)} aria-label={t('compare.hit', { rank, score: scoreText(hit.score), verdict: words })} title={words} onClick={() => openFrame(hit.frameId, hit.sightingId)}>
        <img src={mediaPath.sighting(hit.sightingId)} alt="" loading="lazy" draggable={false} />
        <span className={styles.hitScore}>
          {hit.right === true && <Check size={12} strokeWidth={3} aria-hidden />}
          {hit.right === false && <X size={12} strokeWidth={3} aria-hidden />}
          {scoreText(hit.score)}
        </span>
      </button>
    </li>
  );
}

function Side({ name, hits }: { name: string; hits: readonly ComparedHit[] }) {
  const { t } = useTranslation();
  const known = hits.filter(({ right }) => right !== null);
  return (
    <div>
      <p className={styles.sideName}>
        {name}
        {known.length > 0 && <span className={styles.muted}> · {t('compare.rightOf', { right: known.filter(({ right }) => right).length, of: known.length })}</span>}
      </p>
      {hits.length === 0 ? (
        <p className={styles.muted}>{t('compare.nothingFound')}</p>
      ) : (
        <ol className={styles.hits} aria-label={name}>
          {hits.map((hit, at) => (
            <Hit key={hit.sightingId} hit={hit} rank={at + 1} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Query({ query, names, place }: { query: ComparedQuery; names: readonly [string, string]; place: number }) {
  const { t } = useTranslation();
  const { exemplar, label, modality, first, second } = query;
  return (
    <li className={styles.query} aria-label={t('compare.query', { number: place })}>
      <figure>
        <img src={exemplar.kind === 'sighting' ? mediaPath.sighting(exemplar.sightingId) : mediaPath.queryThumb(exemplar.queryId)} alt="" draggable={false} />
        <figcaption>
          <ModalityBadge modality={modality} />
          {label !== null && <span className={styles.queryLabel}>{label}</span>}
        </figcaption>
      </figure>
      <div className={styles.sides}>
        <Side name={names[0]} hits={first} />
        <Side name={names[1]} hits={second} />
      </div>
    </li>
  );
}

/** What both models found for each query, and how good they are on what is labelled. */
export function ComparisonView({ comparison, models }: { comparison: Comparison; models: readonly InstalledModel[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sightings, all, metrics, queries } = comparison;
  const [first, second] = comparison.models.map((id) => models.find(({ card }) => card.id === id)?.card.name ?? id);
  const names = [first ?? '', second ?? ''] as const;
  return (
    <>
      <p role="status">{sightings === 0 ? t('compare.noneOfBoth') : t('compare.over', { sightings: format.number(sightings), all: format.number(all) })}</p>
      {metrics ? <Metrics metrics={metrics} names={names} /> : sightings > 0 && <p className={styles.muted}>{t('compare.noMetrics')}</p>}
      <ul className={styles.queries} aria-label={t('compare.queries')}>
        {sightings > 0 && queries.map((query, at) => <Query key={at} query={query} names={names} place={at + 1} />)}
      </ul>
      {queries.length === 0 && <p className={styles.muted}>{t('compare.noQueries')}</p>}
    </>
  );
}
