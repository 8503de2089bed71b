import { type CalibrationStep } from '../../../contract/calibration.ts';
import { type SearchHit } from '../../../contract/search.ts';
import { type Answer } from '../search-store.ts';

export interface ResultView {
  readonly order: string;
  readonly minScore: number | null;
}

const COLUMNS = ['rank', 'score', 'sightingId', 'file', 'x', 'y', 'width', 'height', 'camera', 'takenAt', 'modality', 'label', 'precision', 'validationPairs'] as const;

/** What scores were measured to be worth, where they were. */
export type StepOf = (hit: SearchHit) => CalibrationStep | null;

const iso = (hit: SearchHit): string | null => (hit.takenAt === null ? null : new Date(hit.takenAt).toISOString());

const cell = (value: string | number | null): string => {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/**
 * RFC 4180 with a byte order mark, so that spreadsheets read names in any script. Times are ISO 8601 in UTC, scores in
 * full.
 */
export function csvOf(hits: readonly SearchHit[], stepOf: StepOf): string {
  const rows = hits.map((hit) => [hit.rank, hit.score, hit.sightingId, hit.file, hit.box.x, hit.box.y, hit.box.width, hit.box.height, hit.camera, iso(hit), hit.modality, hit.label, stepOf(hit)?.precision ?? null, stepOf(hit)?.pairs ?? null].map(cell).join(','));
  return `\uFEFF${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}

/** The `results` of the terminal's `search --json`, and around them what was asked, of which model, and what scores are. */
export function jsonOf({ request, summary }: Answer, { order, minScore }: ResultView, hits: readonly SearchHit[], notice: string, stepOf: StepOf): string {
  return JSON.stringify(
    {
      model: summary.modelId,
      modelName: summary.modelName,
      notice,
      exportedAt: new Date().toISOString(),
      exemplars: request.exemplars,
      filter: request.filter,
      compared: summary.candidates,
      kept: summary.kept,
      order,
      minScore,
      results: hits.map((hit) => ({ rank: hit.rank, score: hit.score, sightingId: hit.sightingId, file: hit.file, box: hit.box, camera: hit.camera, takenAt: iso(hit), modality: hit.modality, label: hit.label, ...measured(stepOf(hit)) })),
    },
    null,
    2,
  );
}

const measured = (step: CalibrationStep | null) => (step === null ? { calibration: null } : { calibration: { precision: step.precision, interval: [step.low, step.high], validationPairs: step.pairs } });

/** `duskmatch-results-20260314-183007.csv`, in this machine's time. */
export function exportName(now: Date, extension: 'csv' | 'json'): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `duskmatch-results-${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.${extension}`;
}
