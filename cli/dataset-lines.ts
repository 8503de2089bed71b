import { type Preflight } from '../training/datasets/preflight.ts';
import { counted } from './terminal.ts';

/** Names listed of each kind; more are counted. */
const NAMED = 5;

/** What a dataset holds and what is wrong with it, a line each. */
export function datasetLines({ parts, labelClashes, unreadable, notes }: Preflight): string[] {
  const lines: string[] = [];
  for (const [part, { identities, images, oneModality, fewPictures }] of Object.entries(parts)) {
    if (identities === 0) continue;
    lines.push(`${part}: ${counted(identities, 'identity', 'identities')}, ${counted(images.visible, 'visible picture')}, ${counted(images.infrared, 'infrared picture')}`);
    if (oneModality.length > 0) lines.push(`  in one modality only, left out: ${listed(oneModality)}`);
    if (fewPictures.length > 0) lines.push(`  fewer pictures than a batch wants, repeated in it: ${listed(fewPictures.map(({ identity }) => identity))}`);
  }
  for (const { files, identities } of labelClashes.slice(0, NAMED)) lines.push(`the same picture under ${identities.join(' and ')}: ${files.join(', ')}; keep one`);
  for (const { file, reason } of unreadable.slice(0, NAMED)) lines.push(`${file} cannot be read: ${reason}`);
  return [...lines, ...notes];
}

const listed = (names: readonly string[]): string => `${names.slice(0, NAMED).join(', ')}${names.length > NAMED ? ` and ${names.length - NAMED} more` : ''}`;
