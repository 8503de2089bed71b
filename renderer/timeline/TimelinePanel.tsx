import { CalendarRange, Minus, Plus, Scan, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { instant } from '../../contract/time.ts';
import { Button } from '../design/Button.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { type Answer, useSearch } from '../search/search-store.ts';
import { useSources } from '../state/queries/sources.ts';
import { useUi } from '../state/ui.ts';
import { heldSpan, type Span, spanOf, zoomedSpan } from './scale.ts';
import styles from './Timeline.module.css';
import { TimelinePlot } from './TimelinePlot.tsx';
import { useMarks, useTimeline } from './use-timeline.ts';

const STEP = 1.5;

function Legend() {
  const { t } = useTranslation();
  return (
    <p className={styles.legend}>
      <svg width="10" height="10" aria-hidden className={styles.visible}>
        <circle cx="5" cy="5" r="4" />
      </svg>
      {t('modality.visible')}
      <svg width="12" height="12" aria-hidden className={styles.infrared}>
        <path d="M6 0.5 11.5 6 6 11.5 0.5 6Z" />
      </svg>
      {t('modality.infrared')}
      <span className={styles.faint}>{t('timeline.heightIsScore')}</span>
    </p>
  );
}

/** The zone of all sources where they share one; else this machine's. */
function useZone(): string | undefined {
  const zones = new Set(useSources().sources.map(({ settings }) => settings.timeZone));
  const [zone] = zones;
  return zones.size === 1 ? zone : undefined;
}

function Tools({ span, whole, onSpan, onBrush }: { span: Span | null; whole: Span | null; onSpan: (span: Span) => void; onBrush: (span: Span) => void }) {
  const { t } = useTranslation();
  const toggleTimeline = useSearch((search) => search.toggleTimeline);
  const zoom = (factor: number): void => {
    if (span !== null && whole !== null) onSpan(zoomedSpan(span, factor, (span.from + span.until) / 2, whole));
  };
  const all = span === null || whole === null || (span.from === whole.from && span.until === whole.until);
  return (
    <div className={styles.tools}>
      <Button small look="quiet" icon={CalendarRange} disabled={all} onClick={() => span !== null && onBrush(span)}>
        {t('timeline.searchSpan')}
      </Button>
      <IconButton icon={Minus} small label={t('viewer.zoomOut')} shortcut="-" disabled={all} onClick={() => zoom(1 / STEP)} />
      <IconButton icon={Plus} small label={t('viewer.zoomIn')} shortcut="+" disabled={span === null} onClick={() => zoom(STEP)} />
      <IconButton icon={Scan} small label={t('timeline.all')} shortcut="0" disabled={all} onClick={() => whole !== null && onSpan(whole)} />
      <IconButton icon={X} small label={t('timeline.hide')} shortcut="T" onClick={toggleTimeline} />
    </div>
  );
}

/** When and where the people found were seen: a lane a camera. */
export function TimelinePanel({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { timeline, error } = useTimeline();
  const marks = useMarks();
  const timeZone = useZone();
  const open = useUi((ui) => ui.open);
  const { filter, minScore, setFilter } = useSearch();
  const [own, setOwn] = useState<{ searchId: number; span: Span } | null>(null);
  const whole = useMemo(() => spanOf(marks.map(({ takenAt }) => takenAt)), [marks]);
  const { summary } = answer;
  const span = whole === null ? null : own?.searchId === summary.id ? heldSpan(own.span, whole) : whole;
  const onSpan = (next: Span): void => setOwn({ searchId: summary.id, span: next });
  const onBrush = ({ from, until }: Span): void => setFilter({ ...filter, from: instant(Math.floor(from)), until: instant(Math.ceil(until)) });
  return (
    <section className={styles.panel} aria-label={t('timeline.title')}>
      <header className={styles.head}>
        <h2>{t('timeline.title')}</h2>
        <Legend />
        {timeline !== undefined && timeline.withoutTime > 0 && <span className={styles.faint}>{t('timeline.withoutTime', { count: timeline.withoutTime, formatted: format.number(timeline.withoutTime) })}</span>}
        <Tools span={span} whole={whole} onSpan={onSpan} onBrush={onBrush} />
      </header>
      <ErrorWords error={error} />
      {timeline !== undefined && span !== null && whole !== null && (
        <div className={styles.body}>
          <ul className={styles.names} aria-label={t('filters.camera')}>
            {timeline.lanes.map(({ camera, marks: own }) => (
              <li key={camera ?? ''} title={camera ?? undefined}>
                <span>{camera ?? t('frames.noCamera')}</span>
                <small>{format.number(own.length)}</small>
              </li>
            ))}
          </ul>
          <TimelinePlot timeline={timeline} whole={whole} span={span} onSpan={onSpan} onBrush={onBrush} onOpen={({ mark }) => open({ kind: 'mark', index: marks.findIndex(({ sightingId }) => sightingId === mark.sightingId) }, false)} worst={minScore ?? summary.worst ?? 0} best={summary.best ?? 1} timeZone={timeZone} />
        </div>
      )}
      {timeline !== undefined && whole === null && <p className={styles.none}>{t('timeline.none')}</p>}
    </section>
  );
}
