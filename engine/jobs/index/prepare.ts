import { UserFacingError } from '../../../contract/errors.ts';
import { finding } from '../../../contract/finding.ts';
import { frameBox } from '../../../contract/geometry.ts';
import { type SourceSettings } from '../../../contract/source.ts';
import { freeNow } from '../../free-now.ts';
import { decodeFrame } from '../../ingest/decode.ts';
import { FrameProblem, type DecodedFrame } from '../../ingest/decoded.ts';
import { type Inference } from '../../model/inference.ts';
import { type ContentFacts } from '../../store/frame-writer.ts';
import { type NewProblem } from '../../store/problem-writer.ts';
import { type LedgerFrame } from '../../store/ledger.ts';
import { describeFrame, type Described } from './describe.ts';
import { type Outcome } from './outcome.ts';
import { cropBoxes, cutPeople, peopleSource } from './people.ts';
import { type Plan } from './plan.ts';
import { type FileToDecode, type Resolved } from './resolve.ts';

/** Decodes a frame, finds its people and cuts them out in the embedder's size. */
export async function prepareFrame(resolved: Resolved, plan: Plan, inference: Inference): Promise<Outcome> {
  if (resolved.kind === 'settled') return resolved.outcome;
  const { file, path } = resolved;
  const frame = await decode(resolved, plan.settings);
  if ('reason' in frame) return { kind: 'problem', path: file.path, file, problems: [frame] };
  const content: ContentFacts = {
    sha256: resolved.sha256,
    width: frame.image.width,
    height: frame.image.height,
    bitDepth: frame.bitDepth,
    exifAt: frame.exifTime,
    exifZone: frame.exifTime === null ? null : plan.settings.timeZone,
    guess: frame.guess,
  };
  const described = describeFrame(path, content, file, plan.settings, plan.rules);
  const outcome = await (resolved.keepSightings && resolved.row
    ? keptSightings(resolved, resolved.row, frame, content, described, plan, inference)
    : newSightings(resolved, frame, content, described, plan, inference));
  // Only here: where cutting failed, other threads may still be reading.
  for (const bytes of [frame.image.pixels, resolved.bytes]) freeNow(bytes);
  return outcome;
}

async function decode({ bytes, file }: FileToDecode, { timeZone }: SourceSettings): Promise<DecodedFrame | NewProblem> {
  try {
    return await decodeFrame(bytes, file.path, timeZone);
  } catch (error) {
    if (error instanceof FrameProblem) return { reason: error.reason, finding: error.finding };
    if (error instanceof UserFacingError) throw error;
    return { reason: 'failed', finding: finding('undecodable', { file: file.path, message: error instanceof Error ? error.message : String(error) }) };
  }
}

async function newSightings(resolved: FileToDecode, frame: DecodedFrame, content: ContentFacts, { description, doubts }: Described, plan: Plan, inference: Inference): Promise<Outcome> {
  const people = peopleSource(resolved.file.path, frame.image, plan.sidecar, plan.settings.people);
  const { sightings, problems, crops } = await cutPeople(resolved.file.path, frame.image, people, plan.settings.people, description.person, inference);
  const { file, row } = resolved;
  return { kind: 'indexed', file, row, content, description, problems: [...frame.warnings, ...doubts, ...problems], people: people.fingerprint, sightings, crops };
}

async function keptSightings(resolved: FileToDecode, row: LedgerFrame, frame: DecodedFrame, content: ContentFacts, { description, doubts }: Described, plan: Plan, inference: Inference): Promise<Outcome> {
  const bare = plan.ledger.unembedded(row.id);
  const crops = cropBoxes(frame.image, bare.map((sighting) => frameBox(sighting.x, sighting.y, sighting.width, sighting.height)), inference);
  return { kind: 'embedded', file: resolved.file, row, content, description, doubts, sightings: bare.map(({ id }) => id), crops };
}
