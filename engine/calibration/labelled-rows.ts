import { type Database } from 'better-sqlite3';
import { dirname } from 'node:path';
import { type SightingId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { rejections, trainingLabels } from '../casework/training-labels.ts';
import { type Session } from '../context.ts';
import { remembered } from '../store/remembered.ts';
import { listSources, type StoredSource } from '../store/sources.ts';
import { type LabelledRow } from './labelled-row.ts';

interface Row {
  readonly sightingId: SightingId;
  readonly sourceId: number;
  readonly modality: Modality;
  readonly camera: string | null;
  readonly takenAt: number | null;
  readonly frameKey: string;
  readonly label: string | null;
}

/** All sightings that carry a label of their data, or were confirmed or rejected; by id. */
export function labelledRows(desk: Pick<Session, 'index' | 'casework' | 'folder'>): LabelledRow[] {
  const persons = new Map<SightingId, string>();
  for (const { sightingId, identity } of trainingLabels(desk)) if (sightingId !== null) persons.set(sightingId, identity);
  const notPersons = new Map<SightingId, string[]>();
  for (const { sightingId, identity } of rejections(desk)) if (sightingId !== null) notPersons.set(sightingId, [...(notPersons.get(sightingId) ?? []), identity]);
  const scopes = labelScopes(listSources(desk.index));
  const rows = desk.index
    .prepare<[string], Row>(
      `SELECT s.id AS sightingId, f.source_id AS sourceId, f.modality, f.camera, f.taken_at AS takenAt, f.sha256 AS frameKey, s.label
       FROM sightings s JOIN frames f ON f.id = s.frame_id WHERE s.label IS NOT NULL OR s.id IN (SELECT value FROM json_each(?)) ORDER BY s.id`,
    )
    .all(JSON.stringify([...new Set([...persons.keys(), ...notPersons.keys()])]));
  return rows.map(({ sourceId, label, ...row }) => ({
    ...row,
    data: label === null ? null : { scope: scopes.get(sourceId) ?? '', identity: label },
    person: persons.get(row.sightingId) ?? null,
    notPersons: notPersons.get(row.sightingId) ?? [],
  }));
}

/**
 * Labels are comparable within one source, and between folders beside each other that are one dataset's modalities: both
 * of fixed modalities that differ.
 */
export function labelScopes(sources: readonly StoredSource[]): Map<number, string> {
  const modalityOf = ({ settings: { modalityRule } }: StoredSource): Modality | null => (modalityRule.kind === 'fixed' ? modalityRule.modality : null);
  const scopes = new Map<number, string>();
  for (const group of Map.groupBy(sources, ({ root }) => dirname(root)).values()) {
    const [first, second, third] = group;
    const paired = first && second && !third && modalityOf(first) !== null && modalityOf(second) !== null && modalityOf(first) !== modalityOf(second);
    for (const source of group) scopes.set(source.id, String((paired ? first : source).id));
  }
  return scopes;
}

/** 70 to 180 ms of 300,000 labelled sightings, and asked at every verdict. */
const dataLabels = remembered((index) =>
  index.prepare<[], unknown[]>('SELECT count(*), total(id * (unicode(label) + 131 * length(label) + 17 * unicode(substr(label, -1)))) FROM sightings WHERE label IS NOT NULL').raw().get(),
);

/** Changes when a label comes, goes or is another: cheap enough to be asked at every look. */
export function labelState(index: Database, casework: Database): string {
  const labels = dataLabels(index);
  const acts = casework.prepare<[], unknown[]>('SELECT max(id), sum(undone) FROM acts').raw().get();
  return JSON.stringify([labels, acts]);
}
