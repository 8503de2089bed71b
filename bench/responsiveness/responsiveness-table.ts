import { type Answering } from './answering.ts';

export interface ResponsivenessResult {
  readonly machine: string;
  readonly idle: Answering;
  readonly indexing: Answering;
}

const ms = (value: number): string => (Number.isFinite(value) ? value.toFixed(0) : '< 16');

/** Markdown, both states side by side. */
export function responsivenessTable({ machine, idle, indexing }: ResponsivenessResult): string {
  const row = (what: string, { frame, input, longTasks }: Answering): string =>
    `| ${what} | ${ms(frame.median)} | ${ms(frame.p95)} | ${ms(input.median)} | ${ms(input.p95)} | ${ms(input.worst)} | ${longTasks.count} | ${ms(longTasks.longest)} |`;
  return [
    '| the window | frame, median ms | 95 % | click to picture, median ms | 95 % | worst | tasks over 50 ms | longest, ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    row('nothing to do', idle),
    row('while indexing', indexing),
    '',
    `Measured on ${machine} (\`node bench/responsiveness.ts\`).`,
  ].join('\n');
}
