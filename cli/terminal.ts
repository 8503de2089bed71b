import { type ErrorReport } from '../contract/errors.ts';

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly userData?: string;
}

/** Prints the result of a command: one JSON value, or the lines for people. */
export function printResult({ json }: CommonOptions, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
}

/** Said beside the result, never in it. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

export const errorLine = ({ message, remedy }: ErrorReport): string => `duskmatch: ${[message, remedy].filter(Boolean).join(' ').replaceAll('\n', ' ')}`;

export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

export const bytes = (count: number): string => {
  const power = count < 1 ? 0 : Math.min(4, Math.floor(Math.log10(count) / 3));
  return `${(count / 1000 ** power).toFixed(power === 0 ? 0 : 1)} ${['B', 'kB', 'MB', 'GB', 'TB'][power] ?? ''}`;
};
