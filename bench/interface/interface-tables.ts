import { type FramesDrawn } from './trace.ts';

export interface Scrolled extends FramesDrawn {
  readonly what: string;
}

export interface InterfaceResult {
  readonly machine: string;
  readonly count: number;
  readonly scrolls: readonly Scrolled[];
  readonly drops: readonly { readonly what: string; readonly results: number; readonly pictures: number }[];
}

/** Markdown of both tables and the machine. */
export function interfaceTables({ machine, count, scrolls, drops }: InterfaceResult): string {
  return [
    `| scrolling ${count.toLocaleString('en')} | frames a second | median, ms | 95 %, ms | dropped | page's thread busy | longest task, ms |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...scrolls.map(({ what, perSecond, median, p95, dropped, busy, longest }) => `| ${what} | ${perSecond.toFixed(0)} | ${median.toFixed(1)} | ${p95.toFixed(1)} | ${(dropped * 100).toFixed(1)} % | ${(busy / 10).toFixed(0)} % | ${longest.toFixed(0)} |`),
    '',
    '| dropped photo | first results, ms | with their pictures, ms |',
    '| --- | ---: | ---: |',
    ...drops.map(({ what, results, pictures }) => `| ${what} | ${results.toFixed(0)} | ${pictures.toFixed(0)} |`),
    '',
    `Measured on ${machine} (\`node bench/interface.ts\`).`,
  ].join('\n');
}
