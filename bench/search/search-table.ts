export interface MeasuredPeer {
  readonly name: string;
  readonly version: string;
  /** Median over the queries. */
  readonly milliseconds: number;
  readonly buildSeconds: number;
  readonly peakBytes: number;
  /** Against the float32 scan; null where it is no search. */
  readonly recall: number | null;
  /** Queries answered just as the float32 scan does. */
  readonly equal: number | null;
}

export interface SizeResult {
  readonly rows: number;
  /** From the start of the scanner to its first answer, with its side file and without. */
  readonly firstSearchMs: number;
  readonly rebuildMs: number;
  readonly residentBytes: number;
  /** The first is without a filter. */
  readonly cases: readonly { readonly name: string; readonly candidates: number; readonly milliseconds: number }[];
  readonly peers: readonly MeasuredPeer[];
}

export interface SearchResult {
  readonly machine: string;
  readonly dimension: number;
  readonly identities: number;
  readonly queries: number;
  readonly limit: number;
  readonly sizes: readonly SizeResult[];
}

const LABELS: Readonly<Record<string, string>> = {
  plain: 'plain JavaScript, float32',
  onnxruntime: 'onnxruntime, MatMul and TopK',
  'onnxruntime, 16 at once': 'the same, 16 queries at once, each',
  read: '*(two threads read as many bytes as the codes have)*',
};

const count = (value: number): string => value.toLocaleString('en-US');
const ms = (value: number): string => (value < 10 ? value.toFixed(1) : count(Math.round(value)));
const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(2);
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** One Markdown table; ratios are to Duskmatch's search without a filter. */
export function searchTable({ machine, dimension, identities, queries, limit, sizes }: SearchResult): string {
  const own = (size: SizeResult): number => size.cases[0]?.milliseconds ?? Number.NaN;
  const names = [...new Set(sizes.flatMap(({ peers }) => peers.map(({ name }) => name)))];
  const cases = sizes[0]?.cases ?? [];
  return [
    `The best ${limit} of one query among ${sizes.map(({ rows }) => count(rows)).join(' and ')} sightings: median of ${queries} queries, ${dimension} dimensions, ${count(identities)} drawn people in two modalities. “Equal”: queries answered in the very order of the float32 scan. ${machine}.`,
    '',
    row(['', ...sizes.flatMap(({ rows }) => [`${count(rows)}: ms`, 'ratio', 'recall, equal', 'GB'])]),
    row(['---', ...sizes.flatMap(() => ['--:', '--:', '---', '--:'])]),
    ...cases.map(({ name }, i) =>
      row([
        i === 0 ? '**Duskmatch**' : `Duskmatch, filtered by ${name}`,
        ...sizes.flatMap((size) => {
          const milliseconds = size.cases[i]?.milliseconds ?? Number.NaN;
          return [i === 0 ? `**${ms(milliseconds)}**` : ms(milliseconds), (milliseconds / own(size)).toFixed(2), i === 0 ? `1, ${queries} of ${queries}` : '', i === 0 ? gigabytes(size.residentBytes) : ''];
        }),
      ]),
    ),
    ...names.map((name) =>
      row([
        `${LABELS[name] ?? name} ${sizes.flatMap(({ peers }) => peers.filter((peer) => peer.name === name)).at(0)?.version ?? ''}`,
        ...sizes.flatMap((size) => {
          const peer = size.peers.find((one) => one.name === name);
          return peer ? [ms(peer.milliseconds), (peer.milliseconds / own(size)).toFixed(2), peer.recall === null ? '' : `${peer.recall.toFixed(3)}, ${peer.equal} of ${queries}`, gigabytes(peer.peakBytes)] : ['', '', '', ''];
        }),
      ]),
    ),
    '',
    ...sizes.map((size) => `From the start of the scanner to its first answer at ${count(size.rows)}: ${(size.firstSearchMs / 1000).toFixed(2)} s; without its side file ${(size.rebuildMs / 1000).toFixed(1)} s.`),
  ].join('\n');
}
