import { type AblationResults, type RunResult } from './result.ts';
import { type Moment, scoreOf, type Spread, spreadOf } from './summary.ts';

const DIRECTIONS = [0, 1] as const;

/** Markdown: a line on how it was made, and a row a configuration, mean ± standard deviation over the seeds. */
export function ablationTable(results: AblationResults): string {
  const header = ['losses', 'seeds', 'V→I mAP', 'V→I rank-1', 'I→V mAP', 'I→V rank-1', 'other style, V→I mAP', 'other style, I→V mAP', 'seconds'];
  const untrained = results.rows[0]?.runs ?? [];
  const rows = [
    ...(untrained.length > 0 ? [['*untrained*', String(untrained.length), ...scores(untrained, 'before'), '', '', '']] : []),
    ...results.rows.map(({ title, runs }) => [title, String(runs.length), ...scores(runs, 'after'), ...DIRECTIONS.map((direction) => text(scoreOf(runs, 'otherStyle', direction, 'mAP'), 1)), text(spreadOf(runs.map(({ seconds }) => seconds)), 0)]),
  ];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, column) => (column === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}

const scores = (runs: readonly RunResult[], when: Moment): string[] => DIRECTIONS.flatMap((direction) => (['mAP', 'rank1'] as const).map((score) => text(scoreOf(runs, when, direction, score), 1)));

function text(spread: Spread | null, digits: number): string {
  if (!spread) return '–';
  return spread.deviation === null ? spread.mean.toFixed(digits) : `${spread.mean.toFixed(digits)} ± ${spread.deviation.toFixed(digits)}`;
}

/** One sentence for every run that ended early or is missing. */
export function remarks({ rows, seeds }: AblationResults): string[] {
  return rows.flatMap(({ title, runs }) => [
    ...runs.flatMap(({ seed, error }) => (error === null ? [] : [`${title}, seed ${seed}: ${error}`])),
    ...(runs.length < seeds.length ? [`${title}: ${runs.length} of ${seeds.length} seeds had been run when this was written.`] : []),
  ]);
}
