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
  const boxes: YoloBox[] = [];
  text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') return;
    const words = line.trim().split(/\s+/);
    const [className = NaN, centreX = NaN, centreY = NaN, width = NaN, height = NaN] = words.map(Number);
    const wrong = (what: string): Error => badSidecar(`${path} is wrong on line ${index + 1} (${what}): each line is a class and four numbers from 0 to 1, centre and size.`);
    if (words.length !== 5 && words.length !== 6) throw wrong(`${words.length} values`);
    if (!Number.isInteger(className) || className < 0) throw wrong(`class "${words[0] ?? ''}"`);
    const outside = [centreX, centreY, width, height].findIndex((value) => !(value >= 0 && value <= 1 + TOLERANCE));
    if (outside >= 0) throw wrong(`"${words[outside + 1] ?? ''}"`);
    if (!(width > 0 && height > 0)) throw wrong('a box without size');
    if (people(className)) boxes.push({ centreX, centreY, width, height });
  });
  return boxes;
}

/** Which classes are people, by a list of class names, one a line; all of them where none is named "person". */
export function yoloPeople(classList: string | null): (className: number) => boolean {
  if (classList === null) return (className) => className === 0;
  const names = classList.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/).map((name) => name.trim().toLowerCase());
  return names.includes('person') ? (className) => names[className] === 'person' : () => true;
}

export const yoloInPixels = (boxes: readonly YoloBox[], size: FrameSize): SidecarBox[] =>
  boxes.map(({ centreX, centreY, width, height }) => ({
    box: frameBox((centreX - width / 2) * size.width, (centreY - height / 2) * size.height, width * size.width, height * size.height),
    label: null,
  }));
