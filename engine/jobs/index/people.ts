import { createHash } from 'node:crypto';
import { finding } from '../../../contract/finding.ts';
import { clipBox, frameBox, type FrameBox } from '../../../contract/geometry.ts';
import { type PeopleRule } from '../../../contract/source.ts';
import { type RgbImage } from '../../image.ts';
import { cropBox } from '../../ingest/crop.ts';
import { FrameProblem } from '../../ingest/decoded.ts';
import { type FrameSize, type Sidecar, type SidecarBox } from '../../ingest/sidecar/sidecar.ts';
import { type Inference } from '../../model/inference.ts';
import { type NewProblem } from '../../store/problem-writer.ts';
import { type CutSighting } from './outcome.ts';

/** Where a frame's people come from. */
export interface PeopleSource {
  /** Of a sidecar; null where the source's rule is to find them. */
  readonly boxes: readonly SidecarBox[] | null;
  /** Names it; a frame indexed under another name is due again. */
  readonly fingerprint: string;
  readonly problems: readonly NewProblem[];
}

/** A sidecar that cannot be about a frame of this size is listed and not heard. */
export function peopleSource(path: string, size: FrameSize, sidecar: Sidecar, rule: PeopleRule): PeopleSource {
  try {
    const boxes = sidecar.boxesFor(path, size);
    return { boxes, fingerprint: boxes === null ? rule : `sidecar:${digest(boxes)}`, problems: [] };
  } catch (error) {
    if (!(error instanceof FrameProblem)) throw error;
    return { boxes: null, fingerprint: rule, problems: [{ reason: error.reason, finding: error.finding }] };
  }
}

const digest = (boxes: readonly SidecarBox[]): string => createHash('sha256').update(JSON.stringify(boxes)).digest('hex').slice(0, 16);

interface FoundPeople {
  readonly sightings: readonly CutSighting[];
  readonly problems: readonly NewProblem[];
}

/** Boxes of a frame in the embedder's size, one crop each. */
export function cropBoxes(image: RgbImage, boxes: readonly FrameBox[], { embedder: { input } }: Inference): Uint8Array[] {
  return boxes.map((box) => cropBox(image, box, input.width, input.height));
}

/** findPeople, and their crops. */
export async function cutPeople(...args: Parameters<typeof findPeople>): Promise<FoundPeople & { readonly crops: readonly Uint8Array[] }> {
  const [, image, , , , inference] = args;
  const found = await findPeople(...args);
  return { ...found, crops: cropBoxes(image, found.sightings.map(({ box }) => box), inference) };
}

/**
 * The people in one frame: those of its sidecar, else by the source's rule.
 * @param file its path, for what is found amiss
 * @param person label of the frame's name, where the whole frame is one person
 * @throws UserFacingError 'unavailable' without a detector
 */
async function findPeople(file: string, image: RgbImage, { boxes, problems }: PeopleSource, rule: PeopleRule, person: string | null, inference: Inference): Promise<FoundPeople> {
  if (boxes !== null) return fromSidecar(file, image, boxes);
  switch (rule) {
    case 'whole':
      return { sightings: [{ box: frameBox(0, 0, image.width, image.height), origin: 'whole', detectorScore: null, label: person }], problems };
    case 'detect':
      return detected(file, image, problems, inference);
  }
}

async function detected(file: string, image: RgbImage, problems: readonly NewProblem[], inference: Inference): Promise<FoundPeople> {
  const found = await inference.detect(image, 'index');
  const inside = found.filter(({ box }) => clipBox(box, image.width, image.height) !== null);
  const nobody: NewProblem = { reason: 'no-person', finding: finding('no-person', { file }) };
  return {
    sightings: inside.map(({ box, score }) => ({ box, origin: 'detector', detectorScore: score, label: null })),
    problems: inside.length > 0 ? problems : [...problems, nobody],
  };
}

function fromSidecar(file: string, image: RgbImage, boxes: readonly SidecarBox[]): FoundPeople {
  const inside = boxes.filter(({ box }) => clipBox(box, image.width, image.height) !== null);
  const outside = boxes.length - inside.length;
  return {
    sightings: inside.map(({ box, label }) => ({ box, origin: 'sidecar', detectorScore: null, label })),
    problems: outside === 0 ? [] : [{ reason: 'bad-sidecar', finding: finding('boxes-outside', { file, outside, boxes: boxes.length, width: image.width, height: image.height }) }],
  };
}
