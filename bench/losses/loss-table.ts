/** One size of batch; milliseconds, null where it did not fit. */
export interface LossRow {
  readonly n: number;
  readonly factorised: number;
  readonly enumerated: number | null;
  /** The smooth batch all loss that training has, enumerated too, with another value. */
  readonly batchAll: number | null;
  /** Of both forms, values and gradients, relative: the larger. */
  readonly difference: number | null;
}
export type Form = 'factorised' | 'enumerated' | 'batchAll';

export interface LossResult {
  readonly machine: string;
  readonly dimension: number;
  readonly pictures: number;
  readonly repeats: number;
  readonly settings: { readonly gamma: number; readonly margin: number };
  readonly rows: readonly LossRow[];
  readonly exponents: Readonly<Record<Form, number | null>>;
}

/**
 * The exponent e of time ~ n^e: least squares on logarithms over the largest three sizes, where what a call costs by
 * itself weighs least. Null for fewer than two.
 */
export function growth(rows: readonly LossRow[], form: Form): number | null {
  const points = rows.flatMap((row) => (row[form] === null ? [] : [{ x: Math.log(row.n), y: Math.log(row[form]) }])).slice(-3);
  if (points.length < 2) return null;
  const mean = (pick: 'x' | 'y'): number => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean('x'), mean('y')];
  return points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
}

/** Markdown: a row a size, the exponents below, and how it was measured. */
export function lossTable({ machine, dimension, pictures, repeats, settings, rows, exponents }: LossResult): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const time = (milliseconds: number | null): string => milliseconds?.toFixed(milliseconds < 10 ? 2 : 1) ?? '–';
  const exponent = (value: number | null): string => (value === null ? '–' : `n^${value.toFixed(2)}`);
  return [
    line(['batch n', 'factorised, ms', 'enumerated, ms', 'ratio', 'batch all (enumerated), ms', 'largest difference']),
    line(['--:', '--:', '--:', '--:', '--:', '--:']),
    ...rows.map((row) => line([String(row.n), time(row.factorised), time(row.enumerated), row.enumerated === null ? '–' : `${(row.enumerated / row.factorised).toFixed(1)}×`, time(row.batchAll), row.difference?.toExponential(1) ?? '–'])),
    line(['growth', exponent(exponents.factorised), exponent(exponents.enumerated), '', exponent(exponents.batchAll), '']),
    '',
    `Forward and backward, median of ${repeats}; ${dimension} dimensions, K = ${pictures}, γ = ${settings.gamma}, m = ${settings.margin}; growth fitted over the largest three sizes. ${machine}.`,
  ].join('\n');
}
