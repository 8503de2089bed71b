import { type Pace } from './pace.ts';

export interface Compared {
  readonly what: string;
  readonly peer: string;
  /** Medians. */
  readonly alone: Pace;
  readonly indexed: Pace;
  /** Median of each run's rate by the mean of the peer's just before and after it. */
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
  readonly paces: readonly Compared[];
  readonly sizes: readonly Size[];
}

const rate = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const table = (rows: readonly (readonly string[])[]): string => rows.map((row, index) => `| ${row.join(' | ')} |${index === 0 ? `\n|${row.map((_, column) => (column === 0 ? ' --- ' : ' ---: ')).join('|')}|` : ''}`).join('\n');

/** Markdown of both parts and of the machine. */
export function indexingTables({ machine, paces, sizes }: IndexingResult): string {
  const parts = [
    paces.length > 0 && table([['indexed', 'a second', 'processor ms each', 'beside', 'a second', 'processor ms each', 'speed', 'cost'], ...paces.map(({ what, indexed, peer, alone, share }) => [what, rate(indexed.rate), indexed.cpu.toFixed(1), peer, rate(alone.rate), alone.cpu.toFixed(1), `${Math.round(share * 100)} %`, `${Math.round((100 * indexed.cpu) / alone.cpu)} %`])]),
    sizes.length > 0 && table([['frames in the folder', 'most memory, MB', 'a second', 'found unchanged in, s'], ...sizes.map(({ frames, peak, seconds, recheck }) => [frames.toLocaleString('en'), (peak / 1e6).toFixed(0), rate(frames / seconds), recheck.toFixed(2)])]),
    `Measured on ${machine} (\`node bench/indexing.ts\`).`,
  ];
  return parts.filter((part) => part !== false).join('\n\n');
}
