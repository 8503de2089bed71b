export interface Pace {
  readonly what: string;
  readonly peer: string;
  /** Items a second, medians. */
  readonly alone: number;
  readonly indexed: number;
  /** Median of each run by the mean of the peer's just before and after it. */
  readonly share: number;
}

export interface Size {
  readonly frames: number;
  /** Highest resident memory while they were indexed, bytes. */
  readonly peak: number;
  readonly seconds: number;
  /** Seconds to find that nothing has changed. */
  readonly recheck: number;
  readonly unchanged: number;
}

export interface IndexingResult {
  readonly machine: string;
  readonly paces: readonly Pace[];
  readonly sizes: readonly Size[];
}

const rate = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const table = (rows: readonly (readonly string[])[]): string => rows.map((row, index) => `| ${row.join(' | ')} |${index === 0 ? `\n|${row.map((_, column) => (column === 0 ? ' --- ' : ' ---: ')).join('|')}|` : ''}`).join('\n');

/** Markdown of both parts and of the machine. */
export function indexingTables({ machine, paces, sizes }: IndexingResult): string {
  const parts = [
    paces.length > 0 && table([['indexed', 'a second', 'beside', 'a second', 'share'], ...paces.map(({ what, indexed, peer, alone, share }) => [what, rate(indexed), peer, rate(alone), `${Math.round(share * 100)} %`])]),
    sizes.length > 0 && table([['frames in the folder', 'most memory, MB', 'a second', 'found unchanged in, s'], ...sizes.map(({ frames, peak, seconds, recheck }) => [frames.toLocaleString('en'), (peak / 1e6).toFixed(0), rate(frames / seconds), recheck.toFixed(2)])]),
    `Measured on ${machine} (\`node bench/indexing.ts\`).`,
  ];
  return parts.filter((part) => part !== false).join('\n\n');
}
