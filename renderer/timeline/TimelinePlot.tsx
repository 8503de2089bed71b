import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Timeline } from '../../contract/search.ts';
import { useSize } from '../design/use-size.ts';
import { useFormat } from '../i18n/use-format.ts';
import { scoreText } from '../search/results/score.ts';
import { useSearch } from '../search/search-store.ts';
import { trackPointer } from '../viewer/track-pointer.ts';
import { useWheelZoom } from '../viewer/use-stage.ts';
import { drawTimeline } from './draw.ts';
import { firstMark, LANE, markAt, movedMark, type PlacedMark } from './marks.ts';
import { MarkPreview, type Origin } from './MarkPreview.tsx';
import { shiftedSpan, type Span, ticksOf, timeAt, xOf, zoomedSpan } from './scale.ts';
import { tickLabel } from './tick-label.ts';
import styles from './Timeline.module.css';
import { useColours } from './use-colours.ts';

export interface TimelinePlotProps {
  timeline: Timeline;
  whole: Span;
  span: Span;
  onSpan: (span: Span) => void;
  /** A stretch was marked out; it becomes the time filter. */
  onBrush: (span: Span) => void;
  onOpen: (at: PlacedMark) => void;
  worst: number;
  best: number;
  timeZone: string | undefined;
}

const STEP = 1.5;
/** Nearer to the end than this, in CSS pixels, a tick keeps its line only: its label would be cut. */
const LABEL = 44;

/** What a key makes of the stretch in sight; null for keys that do not zoom. */
function zoomedByKey(key: string, span: Span, about: number, whole: Span): Span | null {
  if (key === '0') return whole;
  if (key === '-') return zoomedSpan(span, 1 / STEP, about, whole);
  return key === '+' || key === '=' ? zoomedSpan(span, STEP, about, whole) : null;
}

/** A mark pointed at, and where the lanes were in the window then. */
type Pointed = PlacedMark & { readonly origin: Origin };

/** The axis and the lanes. Wheel and +/− zoom, dragging pans; dragging along the axis, or with Shift, marks a stretch. */
export function TimelinePlot({ timeline: { lanes }, whole, span, onSpan, onBrush, onOpen, worst, best, timeZone }: TimelinePlotProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const colours = useColours();
  const plot = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width } = useSize(plot);
  const chosen = useSearch(({ activeHit }) => activeHit?.sightingId ?? null);
  const [hovered, setHovered] = useState<Pointed | null>(null);
  const [held, setHeld] = useState<Pointed | null>(null);
  const [brush, setBrush] = useState<Span | null>(null);
  const ticks = useMemo(() => ticksOf(span, width, timeZone), [span, width, timeZone]);
  const pointed = hovered ?? held;
  const height = lanes.length * LANE;

  useWheelZoom(plot, useCallback((factor, at) => onSpan(zoomedSpan(span, factor, timeAt(span, width, at.x), whole)), [onSpan, span, width, whole]));
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current) return;
    const sharpness = devicePixelRatio;
    canvas.current.width = width * sharpness;
    canvas.current.height = height * sharpness;
    context.setTransform(sharpness, 0, 0, sharpness, 0, 0);
    const ringed = new Set([chosen, pointed?.mark.sightingId ?? null].filter((id) => id !== null));
    drawTimeline(context, { lanes, span, width, ticks, worst, best, colours, ringed });
  }, [lanes, span, width, height, ticks, worst, best, colours, chosen, pointed]);

  const xIn = (event: { clientX: number }): number => event.clientX - (plot.current?.getBoundingClientRect().left ?? 0);
  const yIn = (event: { clientY: number }): number => event.clientY - (canvas.current?.getBoundingClientRect().top ?? 0);
  const startBrush = (press: PointerEvent): void => {
    const from = timeAt(span, width, xIn(press));
    let made: Span | null = null;
    trackPointer(press, {
      move: ({ event }) => {
        const to = timeAt(span, width, Math.min(width, Math.max(0, xIn(event))));
        setBrush((made = { from: Math.min(from, to), until: Math.max(from, to) }));
      },
      end: () => {
        setBrush(null);
        if (made !== null) onBrush(made);
      },
    });
  };
  const onPointerDown = (press: PointerEvent): void => {
    if (press.button !== 0) return;
    if (press.shiftKey) return startBrush(press);
    const start = span;
    trackPointer(press, { move: ({ x }) => onSpan(shiftedSpan(start, -(x / width) * (start.until - start.from), whole)) });
  };
  const located = (at: PlacedMark | null): Pointed | null => {
    const { left, top } = canvas.current?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return at === null ? null : { ...at, origin: { left, top } };
  };
  const reveal = (at: PlacedMark): void => {
    setHeld(located(at));
    setHovered(null);
    const { takenAt } = at.mark;
    if (takenAt < span.from || takenAt > span.until) onSpan(shiftedSpan(span, takenAt - (span.from + span.until) / 2, whole));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const zoomed = zoomedByKey(event.key, span, held?.mark.takenAt ?? (span.from + span.until) / 2, whole);
    const next = held === null ? firstMark(lanes) : movedMark(lanes, held, event.key);
    if (zoomed !== null) onSpan(zoomed);
    else if (event.key === 'Enter' && held !== null) onOpen(held);
    else if (/^(Arrow|Home|End)/.test(event.key) && next !== null) reveal(next);
    else return;
    event.preventDefault();
  };
  const words = held === null ? '' : [lanes[held.lane]?.camera ?? t('frames.noCamera'), format.instant(held.mark.takenAt, timeZone), t(`modality.${held.mark.modality}`), t('search.rank', { rank: held.mark.rank }), t('search.score', { score: scoreText(held.mark.score) })].join(', ');
  const locale = i18n.language === 'zh' ? 'zh-CN' : 'en-GB';

  return (
    <div ref={plot} className={styles.plot}>
      <div className={styles.axis} onPointerDown={(press) => press.button === 0 && startBrush(press)} title={t('timeline.brushHint')}>
        {ticks.filter(({ time }) => xOf(span, width, time) < width - LABEL).map((tick) => (
          <span key={tick.time} className={styles.tick} style={{ left: xOf(span, width, tick.time) }}>
            {tickLabel(tick, locale, timeZone)}
          </span>
        ))}
      </div>
      <div
        className={styles.lanes}
        style={{ height }}
        role="group"
        tabIndex={0}
        aria-label={t('timeline.plot')}
        onPointerDown={onPointerDown}
        onPointerMove={(event) => setHovered(event.buttons === 0 ? located(markAt(lanes, span, width, xIn(event), yIn(event))) : null)}
        onPointerLeave={() => setHovered(null)}
        onClick={(event) => {
          const at = markAt(lanes, span, width, xIn(event), yIn(event));
          if (at) onOpen(at);
        }}
        onFocus={(event) => event.target.matches(':focus-visible') && held === null && setHeld(located(firstMark(lanes)))}
        onBlur={() => setHeld(null)}
        onKeyDown={onKeyDown}
        data-over={hovered !== null}
      >
        <canvas ref={canvas} className={styles.canvas} style={{ width, height }} />
        {brush !== null && <div className={styles.brush} style={{ left: xOf(span, width, brush.from), width: xOf(span, width, brush.until) - xOf(span, width, brush.from) }} />}
        <p className={styles.spoken} role="status">
          {words}
        </p>
      </div>
      {pointed !== null && brush === null && <MarkPreview at={pointed} camera={lanes[pointed.lane]?.camera ?? null} x={xOf(span, width, pointed.mark.takenAt)} origin={pointed.origin} timeZone={timeZone} />}
    </div>
  );
}
