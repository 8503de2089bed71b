import { type TimelineLane } from '../../contract/search.ts';
import { type Modality } from '../../contract/modality.ts';
import { LANE, shareOf } from './marks.ts';
import { type Span, type Tick, xOf } from './scale.ts';

export interface Colours extends Readonly<Record<Modality, string>> {
  readonly line: string;
  readonly stripe: string;
  readonly accent: string;
}

export interface Drawing {
  readonly lanes: readonly TimelineLane[];
  readonly span: Span;
  readonly width: number;
  readonly ticks: readonly Tick[];
  readonly worst: number;
  readonly best: number;
  readonly colours: Colours;
  /** Sightings to ring: the one under the pointer or the keyboard, and the one chosen among the tiles. */
  readonly ringed: ReadonlySet<number>;
}

const FOOT = 8;
const HEAD = 3.5;
const FAINTEST = 0.16;

/** A disc for visible, a diamond for infrared: the shape alone tells them apart. */
function head(context: CanvasRenderingContext2D, modality: Modality, x: number, y: number, radius: number): void {
  context.beginPath();
  if (modality === 'visible') context.arc(x, y, radius, 0, 2 * Math.PI);
  else {
    const reach = radius * 1.35;
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
  }
}

/** One lane a camera; each sighting a stem whose height tells its score. Strength falls off faster: the best few stand out of many. */
export function drawTimeline(context: CanvasRenderingContext2D, { lanes, span, width, ticks, worst, best, colours, ringed }: Drawing): void {
  const height = lanes.length * LANE;
  context.clearRect(0, 0, width, height);
  lanes.forEach((_, lane) => {
    if (lane % 2 === 1) return;
    context.fillStyle = colours.stripe;
    context.fillRect(0, lane * LANE, width, LANE);
  });
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const { time } of ticks) {
    const x = Math.round(xOf(span, width, time)) + 0.5;
    context.moveTo(x, 0);
    context.lineTo(x, height);
  }
  context.stroke();
  for (const [lane, { marks }] of lanes.entries()) {
    const foot = (lane + 1) * LANE - FOOT;
    // the best last, on top
    for (const { takenAt, score, modality, sightingId } of [...marks].sort((a, b) => b.rank - a.rank)) {
      const x = xOf(span, width, takenAt);
      if (x < -HEAD || x > width + HEAD) continue;
      const share = shareOf(score, worst, best);
      const y = foot - 5 - share * (LANE - FOOT - 14);
      context.globalAlpha = FAINTEST + (1 - FAINTEST) * share ** 3;
      context.strokeStyle = context.fillStyle = colours[modality];
      context.lineWidth = 1.25;
      context.beginPath();
      context.moveTo(x, foot);
      context.lineTo(x, y);
      context.stroke();
      head(context, modality, x, y, HEAD);
      context.fill();
      context.globalAlpha = 1;
      if (!ringed.has(sightingId)) continue;
      context.strokeStyle = colours.accent;
      context.lineWidth = 2;
      head(context, 'visible', x, y, HEAD + 3.5);
      context.stroke();
    }
  }
}
