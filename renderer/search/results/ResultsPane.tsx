import { ChartNoAxesGantt, CircleStop, Download, RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type InstalledModel } from '../../../contract/model.ts';
import { type ResultOrder, type SearchSummary } from '../../../contract/search.ts';
import { exportCsv, exportJson } from '../../actions/export-results.ts';
import { searchAgain } from '../../actions/search-again.ts';
import { showTimeline } from '../../actions/show-timeline.ts';
import { stopSearch } from '../../actions/stop-search.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Menu } from '../../design/Menu.tsx';
import { Progress } from '../../design/Progress.tsx';
import { Select } from '../../design/Select.tsx';
import { TileSize } from '../../design/TileSize.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { TimelinePanel } from '../../timeline/TimelinePanel.tsx';
import { LabelBar } from '../../labels/LabelBar.tsx';
import { useOperation } from '../../state/queries/use-operation.ts';
import { type Answer, useSearch } from '../search-store.ts';
import { NoResults } from './NoResults.tsx';
import { ResultGrid } from './ResultGrid.tsx';
import styles from './ResultsPane.module.css';
import { PrecisionSelect } from './PrecisionSelect.tsx';
import { Threshold } from './Threshold.tsx';
import { usePrecision } from './use-precision.ts';
import { useResults } from './use-results.ts';

const ORDERS: readonly ResultOrder[] = ['score', 'newest', 'oldest'];

function Summary({ summary }: { summary: SearchSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { more, phase } = useSearch();
  const { kept, candidates, milliseconds, modelName } = summary;
  const precision = usePrecision();
  return (
    <div className={styles.summary}>
      <p className={styles.count} role="status">
        {kept < candidates ? t('search.bestOf', { kept: format.number(kept), candidates: format.number(candidates) }) : t('search.allOf', { count: candidates, formatted: format.number(candidates) })}
        <span className={styles.faint}> · {t('search.took', { time: format.number(Math.max(1, Math.round(milliseconds.total))) })}</span>
      </p>
      {kept < candidates && (
        <Button small disabled={phase === 'searching'} onClick={more}>
          {t('search.more')}
        </Button>
      )}
      <p className={styles.model}>
        {t('search.byModel', { model: modelName })} <strong>{t('search.notIdentity')}</strong> {precision.missing === null ? t(precision.stale ? 'search.calibratedStale' : 'search.calibrated') : t(`search.uncalibrated.${precision.missing}`)}
      </p>
    </div>
  );
}

/** Whether another model was put in place since. */
const isOfFormer = ({ summary }: Answer, models: readonly InstalledModel[] | undefined): boolean => models?.some(({ card, active }) => card.id === summary.modelId && !active) ?? false;

function State() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { phase, error, stale, answer } = useSearch();
  const models = useOperation('models.list', {}, { enabled: answer !== null });
  if (phase === 'searching') {
    return (
      <div className={styles.state} role="status">
        <span className={styles.progress}>
          <Progress label={t('search.searching')} value={null} />
        </span>
        {t('search.searching')}
        <Button small icon={CircleStop} onClick={() => perform(stopSearch)}>
          {t('search.stop')}
        </Button>
      </div>
    );
  }
  const words = error !== null ? null : phase === 'stopped' ? t('search.stopped') : answer === null ? null : isOfFormer(answer, models.data) ? t('search.otherModel', { model: answer.summary.modelName }) : stale ? t('search.stale') : null;
  if (words === null && error === null) return null;
  return (
    <div className={styles.state} role={error === null ? 'status' : undefined}>
      {words}
      {error !== null && <ErrorWords error={error} />}
      <Button small icon={RefreshCw} onClick={() => perform(searchAgain)}>
        {t('search.again')}
      </Button>
    </div>
  );
}

function Bar({ answer, total }: { answer: Answer; total: number | undefined }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const { order, setOrder, timeline } = useSearch();
  return (
    <div className={styles.bar} role="group" aria-label={t('search.resultView')}>
      <Select aria-label={t('search.order')} value={order} onChange={setOrder} options={ORDERS.map((value) => ({ value, label: t(`search.orders.${value}`) }))} />
      <Threshold key={answer.summary.id} summary={answer.summary} total={total} />
      <PrecisionSelect summary={answer.summary} />
      <div className={styles.tail}>
        <span className={styles.size}>
          <TileSize />
        </span>
        <Button icon={ChartNoAxesGantt} look="quiet" aria-pressed={timeline} onClick={() => perform(showTimeline)}>
          {t('timeline.title')}
        </Button>
        <Menu
          items={[
            { label: t('actions.exportCsv'), icon: exportCsv.icon, onSelect: () => perform(exportCsv) },
            { label: t('actions.exportJson'), icon: exportJson.icon, onSelect: () => perform(exportJson) },
          ]}
        >
          <IconButton icon={Download} label={t('search.export')} />
        </Menu>
      </div>
    </div>
  );
}

/** A key that changes when other results are shown, not when more of the same are. */
const gridKey = ({ request }: Answer, order: string): string => JSON.stringify([{ ...request, limit: 0 }, order]);

/** What the search found: counts, model, view, tiles, timeline. */
export function ResultsPane() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { answer, order, minScore, timeline } = useSearch();
  const pages = useResults();
  const total = pages.total ?? (minScore === null ? answer?.summary.kept : undefined);
  const none = answer === null || total === 0;
  return (
    <section className={styles.pane} aria-label={t('search.results')}>
      {answer !== null && <Summary summary={answer.summary} />}
      <State />
      {answer !== null && answer.summary.kept > 0 && (
        <>
          <LabelBar />
          <Bar answer={answer} total={total} />
        </>
      )}
      {pages.error !== null && (
        <div className={styles.state}>
          <ErrorWords error={pages.error} />
          <Button small icon={RefreshCw} onClick={() => perform(searchAgain)}>
            {t('search.again')}
          </Button>
        </div>
      )}
      {none ? <NoResults answer={answer} /> : total !== undefined && <ResultGrid key={gridKey(answer, order)} pages={pages} total={total} />}
      {timeline && answer !== null && answer.summary.kept > 0 && <TimelinePanel answer={answer} />}
    </section>
  );
}
