import { type Database } from 'better-sqlite3';
import { join } from 'node:path';
import { frameBox } from '../../contract/geometry.ts';
import { FrameId, SightingId, SourceId } from '../../contract/ids.ts';
import { type Modality } from '../../contract/modality.ts';
import { type Score, type SearchHit, type Timeline, type TimelineMark } from '../../contract/search.ts';
import { instant } from '../../contract/time.ts';
import { type KeptFacts } from './kept-facts.ts';
import { type KeptSearch } from './kept-searches.ts';

interface HitRow {
  place: number;
  id: number;
  frame_id: number;
  source_id: number;
  root: string;
  path: string;
  x: number;
  y: number;
  width: number;
  height: number;
  frame_width: number;
  frame_height: number;
  camera: string | null;
  taken_at: number | null;
  modality: Modality;
  label: string | null;
}

/** What is shown of the sightings at the given positions of a search. */
export function hitsAt(index: Database, search: KeptSearch, positions: Int32Array): SearchHit[] {
  const rows = index
    .prepare<[string], HitRow>(
      `SELECT wanted.key AS place, s.id, s.frame_id, f.source_id, sources.root, f.path, s.x, s.y, s.width, s.height,
              f.width AS frame_width, f.height AS frame_height, f.camera, f.taken_at, f.modality, s.label
       FROM json_each(?) wanted CROSS JOIN sightings s ON s.id = wanted.value
       CROSS JOIN frames f ON f.id = s.frame_id CROSS JOIN sources ON sources.id = f.source_id ORDER BY wanted.key`,
    )
    .all(JSON.stringify(Array.from(positions, (position) => search.ids[position])));
  return rows.map((row) => {
    const position = positions[row.place] as number;
    return {
      rank: position + 1,
      score: search.scores[position] as Score,
      sightingId: SightingId.parse(row.id),
      frameId: FrameId.parse(row.frame_id),
      sourceId: SourceId.parse(row.source_id),
      file: join(row.root, row.path),
      box: frameBox(row.x, row.y, row.width, row.height),
      frameWidth: row.frame_width,
      frameHeight: row.frame_height,
      camera: row.camera,
      takenAt: row.taken_at === null ? null : instant(row.taken_at),
      modality: row.modality,
      label: row.label,
    };
  });
}

const byName = new Intl.Collator('en', { numeric: true });

/** One lane a camera, by name with numbers counted, the unknown camera last; marks by time. */
export function timelineOf(search: KeptSearch, positions: Int32Array, { takenAt, cameras, modalities }: KeptFacts): Timeline {
  const lanes = new Map<string | null, TimelineMark[]>();
  let withoutTime = 0;
  for (const position of positions) {
    const time = takenAt[position] as number;
    if (Number.isNaN(time)) {
      withoutTime++;
      continue;
    }
    const camera = cameras[position] ?? null;
    const marks = lanes.get(camera) ?? [];
    lanes.set(camera, marks);
    marks.push({
      sightingId: search.ids[position] as SightingId,
      rank: position + 1,
      score: search.scores[position] as Score,
      takenAt: instant(time),
      modality: modalities[position] ?? 'visible',
    });
  }
  const sorted = [...lanes].sort(([a], [b]) => (a === null || b === null ? Number(a === null) - Number(b === null) : byName.compare(a, b)));
  return { lanes: sorted.map(([camera, marks]) => ({ camera, marks: marks.sort((a, b) => a.takenAt - b.takenAt || a.rank - b.rank) })), withoutTime };
}
