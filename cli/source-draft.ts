import { stat } from 'node:fs/promises';
import { UserFacingError } from '../contract/errors.ts';
import { findingSentence } from '../contract/finding.ts';
import { type Client } from '../contract/rpc/client.ts';
import { type ModalityRule, type NamePreset, type PeopleRule, type SourceDraft, type SourceSettings } from '../contract/source.ts';

/** What the terminal says about a folder; what it leaves out is found from the folder itself. */
export interface IndexWishes {
  readonly modality: 'visible' | 'infrared' | 'auto';
  /** A name pattern, or the id of a preset. */
  readonly pattern?: string;
  readonly people?: PeopleRule;
}

const VISIBLE_WORDS = ['visible', 'vis', 'rgb', 'color', 'colour'];
const INFRARED_WORDS = ['infrared', 'ir', 'nir', 'thermal', 'tir'];

const PLAIN: SourceSettings = { modalityRule: { kind: 'pixels' }, pattern: null, people: 'detect', timeZone: 'UTC', clockOffsets: {}, watch: true };

/** Settings for a folder: the wishes, then the preset that fits the folder best, then the pixels. */
export async function draftSource(client: Client, root: string, wishes: IndexWishes): Promise<SourceDraft> {
  const facts = await stat(root).catch((cause: unknown) => {
    throw new UserFacingError('not-found', `There is no folder ${root}.`, { remedy: 'Check the path.', cause });
  });
  if (!facts.isDirectory()) throw new UserFacingError('bad-request', `${root} is not a folder.`, { remedy: 'Name the folder that holds the frames.' });

  const presets = await client.call('sources.presets', {});
  const preset = presets.find(({ id }) => id === wishes.pattern) ?? (wishes.pattern === undefined ? await suggestedPreset(client, root, presets) : null);
  const pattern = preset?.pattern ?? wishes.pattern ?? null;
  const settings: SourceSettings = {
    ...PLAIN,
    pattern,
    people: wishes.people ?? preset?.people ?? 'detect',
    modalityRule: modalityRule(wishes.modality, pattern, preset),
  };
  const { patternError } = await client.call('sources.preview', { draft: { root, settings }, rows: 1 });
  if (patternError !== null) throw new UserFacingError('bad-request', findingSentence(patternError), { remedy: 'See `duskmatch index --help`.' });
  return { root, settings };
}

async function suggestedPreset(client: Client, root: string, presets: readonly NamePreset[]): Promise<NamePreset | null> {
  const { suggested } = await client.call('sources.preview', { draft: { root, settings: PLAIN }, rows: 1 });
  return presets.find(({ id }) => id === suggested) ?? null;
}

function modalityRule(modality: IndexWishes['modality'], pattern: string | null, preset: NamePreset | null): ModalityRule {
  if (modality !== 'auto') return { kind: 'fixed', modality };
  if (preset !== null) return preset.modalityRule;
  return pattern?.includes('{modality}') ? { kind: 'pattern', visible: VISIBLE_WORDS, infrared: INFRARED_WORDS } : PLAIN.modalityRule;
}
