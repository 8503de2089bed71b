import { type SightingId } from '../../contract/ids.ts';
import { type TimelineLane, type TimelineMark } from '../../contract/search.ts';
import { type Span, xOf } from './scale.ts';

/** CSS pixels. */
export const LANE = 52;
const REACH = 9;

/** A mark and the lane it stands in. */
export interface PlacedMark {
  readonly mark: TimelineMark;
  readonly lane: number;
}

/** How good a score is among those shown, 0 to 1: the height of its mark. */
export const shareOf = (score: number, worst: number, best: number): number => (best > worst ? Math.min(1, Math.max(0, (score - worst) / (best - worst))) : 1);

/** The mark under a point of the plot; of several, the best. */
export function markAt(lanes: readonly TimelineLane[], span: Span, width: number, x: number, y: number): PlacedMark | null {
  const lane = Math.floor(y / LANE);
  const near = (lanes[lane]?.marks ?? []).filter((mark) => Math.abs(xOf(span, width, mark.takenAt) - x) <= REACH);
  const [best] = near.sort((a, b) => a.rank - b.rank);
  return best ? { mark: best, lane } : null;
}

export function placeOf(lanes: readonly TimelineLane[], sightingId: SightingId | null): PlacedMark | null {
  for (const [lane, { marks }] of lanes.entries()) {
    const mark = marks.find((one) => one.sightingId === sightingId);
    if (mark) return { mark, lane };
  }
  return null;
}

const ordered = (marks: readonly TimelineMark[]): TimelineMark[] => [...marks].sort((a, b) => a.takenAt - b.takenAt || a.rank - b.rank);

/** The first mark of the first lane that has any. */
export function firstMark(lanes: readonly TimelineLane[]): PlacedMark | null {
  const lane = lanes.findIndex(({ marks }) => marks.length > 0);
  const [mark] = ordered(lanes[lane]?.marks ?? []);
  return mark ? { mark, lane } : null;
}

/** The mark nearest in time in the next lane, up or down, that has any. */
function acrossLanes(lanes: readonly TimelineLane[], at: PlacedMark, step: 1 | -1): PlacedMark {
  const away = ({ takenAt }: TimelineMark): number => Math.abs(takenAt - at.mark.takenAt);
  for (let lane = at.lane + step; lane >= 0 && lane < lanes.length; lane += step) {
    const [mark] = [...(lanes[lane]?.marks ?? [])].sort((a, b) => away(a) - away(b) || a.rank - b.rank);
    if (mark) return { mark, lane };
  }
  return at;
}

function alongLane(lanes: readonly TimelineLane[], { mark, lane }: PlacedMark, to: (place: number, last: number) => number): PlacedMark {
  const row = ordered(lanes[lane]?.marks ?? []);
  const last = row.length - 1;
  const place = row.findIndex(({ sightingId }) => sightingId === mark.sightingId);
  return { lane, mark: row[Math.min(last, Math.max(0, to(place, last)))] ?? mark };
}

/** Where a key leads: left and right along the lane, up and down between lanes; null for keys that do not move. */
export function movedMark(lanes: readonly TimelineLane[], at: PlacedMark, key: string): PlacedMark | null {
  switch (key) {
    case 'ArrowLeft':
      return alongLane(lanes, at, (place) => place - 1);
    case 'ArrowRight':
      return alongLane(lanes, at, (place) => place + 1);
    case 'Home':
      return alongLane(lanes, at, () => 0);
    case 'End':
      return alongLane(lanes, at, (_, last) => last);
    case 'ArrowUp':
      return acrossLanes(lanes, at, -1);
    case 'ArrowDown':
      return acrossLanes(lanes, at, 1);
    default:
      return null;
  }
}
