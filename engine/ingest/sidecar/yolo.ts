import { frameBox } from '../../../contract/geometry.ts';
import { type FrameSize, type SidecarBox, badSidecar } from './sidecar.ts';

/** Centre and size as shares of the frame's width and height, 0 to 1. */
export interface YoloBox {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
}

/** Labels are rounded to a few digits and may so reach a little past 1. */
const TOLERANCE = 0.01;

/**
 * Reads one YOLO label file: a line for each box, `class centreX centreY width height`, with or without a score at the end.
 * @param people the classes that are people
 * @throws FrameProblem 'bad-sidecar' naming the line
 */
export function parseYolo(text: string, path: string, people: (className: number) => boolean): YoloBox[] {
  return linesOf(text).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const wrong = whatIsWrong(line.trim().split(/\s+/));
    if (wrong !== null) {
      throw badSidecar('yolo-line', path, { line: index + 1, what: wrong });
    }
    const [className = NaN, centreX = NaN, centreY = NaN, width = NaN, height = NaN] = line.trim().split(/\s+/).map(Number);
    return people(className) ? [{ centreX, centreY, width, height }] : [];
  });
}

const linesOf = (text: string): string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);

function whatIsWrong(words: readonly string[]): string | null {
  if (words.length !== 5 && words.length !== 6) return `${words.length} values`;
  if (!/^\d+$/.test(words[0] ?? '')) return `class "${words[0] ?? ''}"`;
  const place = words.slice(1, 5);
  const outside = place.find((word) => !(Number(word) >= 0 && Number(word) <= 1 + TOLERANCE));
  if (outside !== undefined) return `"${outside}"`;
  return place.slice(2).some((word) => Number(word) === 0) ? 'a box without size' : null;
}

/** Which classes are people, by a list of class names, one a line; all of them where none is named "person". */
export function yoloPeople(classList: string | null): (className: number) => boolean {
  if (classList === null) return (className) => className === 0;
  const names = linesOf(classList).map((name) => name.trim().toLowerCase());
  return names.includes('person') ? (className) => names[className] === 'person' : () => true;
}

export const yoloInPixels = (boxes: readonly YoloBox[], size: FrameSize): SidecarBox[] =>
  boxes.map(({ centreX, centreY, width, height }) => ({
    box: frameBox((centreX - width / 2) * size.width, (centreY - height / 2) * size.height, width * size.width, height * size.height),
    label: null,
  }));
