import { link, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkspace } from '../../engine/store/workspace.ts';
import { addSource } from '../../engine/store/sources.ts';
import { FrameWriter } from '../../engine/store/frame-writer.ts';
import { nextGeneration } from '../../engine/store/meta.ts';
import { activeModel } from '../../engine/model/registry.ts';
import { frameBox } from '../../contract/geometry.ts';
import { instant } from '../../contract/time.ts';
import { type SourceSettings } from '../../contract/source.ts';
import { CLUSTERS, ClusteredVectors } from '../search/clustered.ts';

const SETTINGS: SourceSettings = { modalityRule: { kind: 'pixels' }, pattern: null, people: 'whole', timeZone: 'UTC', clockOffsets: {}, watch: false };
const CAMERAS = 10;
const IDENTITIES = 5_000;
const AT_ONCE = 5_000;
const START = Date.UTC(2026, 2, 14, 8);

/**
 * A workspace as an index run leaves it, with drawn vectors in place of embedded ones: `count` frames of one person each.
 * Every frame has a file of its own name; the files are few pictures under many names.
 */
export async function makeBigWorkspace(folder: string, resources: string, pictures: readonly Buffer[], count: number): Promise<string> {
  const [path, root] = [join(folder, 'workspace'), join(folder, 'frames')];
  await writeFiles(root, pictures, count);
  const workspace = await openWorkspace(path, { create: true });
  const { index } = workspace;
  const model = activeModel(index, resources, workspace.folder);
  const source = addSource(index, root, SETTINGS, instant(START));
  const writer = new FrameWriter(index, source.id, model.row);
  const vectors = new ClusteredVectors({ ...CLUSTERS, identities: IDENTITIES, dimension: model.card.output.dimension });
  const some = index.transaction((from: number, until: number) => {
    for (let number = from; number < until; number++) {
      const modality = number % 2 === 0 ? 'visible' : 'infrared';
      const id = writer.add(
        { path: nameOf(number), bytes: 1, modifiedMs: 0 },
        { sha256: number.toString(16).padStart(64, '0'), width: 96, height: 192, bitDepth: 8, exifAt: null, exifZone: null, guess: { modality, confidence: 0.9 } },
        { modality, camera: `CAM${(number % CAMERAS) + 1}`, takenAt: instant(START + number * 1000), takenAtOrigin: 'pattern', sequence: null, person: null, rules: 'bench' },
      );
      writer.replaceSightings(id, 'whole', [{ box: frameBox(0, 0, 96, 192), origin: 'whole', detectorScore: null, label: null, vector: vectors.draw(number % IDENTITIES, modality) }]);
    }
    nextGeneration(index);
  });
  for (let from = 0; from < count; from += AT_ONCE) some(from, Math.min(count, from + AT_ONCE));
  workspace.close();
  return path;
}

const nameOf = (number: number): string => `${String(Math.floor(number / AT_ONCE)).padStart(4, '0')}/CAM_${String(number).padStart(7, '0')}.jpg`;

async function writeFiles(root: string, pictures: readonly Buffer[], count: number): Promise<void> {
  await mkdir(join(root, 'pictures'), { recursive: true });
  for (const [index, bytes] of pictures.entries()) await writeFile(join(root, 'pictures', `${index}.jpg`), bytes);
  for (let number = 0; number < count; number++) {
    if (number % AT_ONCE === 0) await mkdir(join(root, nameOf(number), '..'), { recursive: true });
    await link(join(root, 'pictures', `${number % pictures.length}.jpg`), join(root, nameOf(number)));
  }
}
