import { type AblationResults } from './result.ts';
import { scoreOf, type Spread } from './summary.ts';

/** Pixels. */
const LEFT = 272;
const PLOT = 430;
const ROW = 44;
const TOP = 56;
const BAR = 13;
const WIDTH = LEFT + PLOT + 40;

interface Colours { readonly ground: string; readonly ink: string; readonly faint: string; readonly first: string; readonly second: string }
const LIGHT: Colours = { ground: '#ffffff', ink: '#1f2328', faint: '#d0d7de', first: '#0969da', second: '#bc4c00' };
const DARK: Colours = { ground: '#0d1117', ink: '#e6edf3', faint: '#3d444d', first: '#4493f8', second: '#f0883e' };

const rules = ({ ground, ink, faint, first, second }: Colours): string =>
  `.ground{fill:${ground}} text{fill:${ink}} .grid{stroke:${faint}} .error,.untrained{stroke:${ink}} .first{fill:${first}} .second{fill:${second}}`;

/** Readable on light and dark pages: it brings its own ground, and follows the viewer's scheme. No variables: not every renderer has them. */
const STYLE = `text{font:13px system-ui,sans-serif} .error{stroke-width:1.5;fill:none} .untrained{stroke-dasharray:4 3}
${rules(LIGHT)}
@media (prefers-color-scheme: dark){${rules(DARK)}}`;

/** Bars of mAP with their standard deviations, two a configuration; a broken line at the untrained network. */
export function ablationPlot({ rows, steps }: AblationResults): string {
  const bars = rows.map(({ title, runs }) => ({ title, spreads: ([0, 1] as const).map((direction) => scoreOf(runs, 'after', direction, 'mAP')) }));
  const most = niceTop(Math.max(1, ...bars.flatMap(({ spreads }) => spreads.map((spread) => (spread ? spread.mean + (spread.deviation ?? 0) : 0)))));
  const x = (percent: number): number => round(LEFT + (percent / most) * PLOT);
  const seeds = Math.max(0, ...rows.map(({ runs }) => runs.length));
  const bottom = TOP + rows.length * ROW;
  const ticks = Array.from({ length: 6 }, (_, i) => (i * most) / 5);
  const untrained = scoreOf(rows[0]?.runs ?? [], 'before', 0, 'mAP');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 44}" width="${WIDTH}" height="${bottom + 44}" role="img" aria-label="mAP of each configuration">`,
    `<style>\n${STYLE}\n</style>`,
    `<rect class="ground" width="100%" height="100%" rx="6"/>`,
    `<text x="16" y="26">mAP after ${steps} steps, per cent; mean and standard deviation over ${seeds} seed${seeds === 1 ? '' : 's'}</text>`,
    `<rect class="first" x="${LEFT}" y="36" width="12" height="12"/><text x="${LEFT + 18}" y="47">visible → infrared</text>`,
    `<rect class="second" x="${LEFT + 160}" y="36" width="12" height="12"/><text x="${LEFT + 178}" y="47">infrared → visible</text>`,
    ...ticks.map((tick) => `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${TOP}" y2="${bottom}"/><text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${round(tick)}</text>`),
    ...bars.flatMap(({ title, spreads }, row) => [
      `<text x="${LEFT - 10}" y="${TOP + row * ROW + ROW / 2 + 4}" text-anchor="end">${escaped(title.replaceAll('*', ''))}</text>`,
      ...spreads.map((spread, which) => bar(spread, TOP + row * ROW + ROW / 2 - BAR + which * BAR, which === 0 ? 'first' : 'second', x)),
    ]),
    ...(untrained ? [`<line class="untrained" x1="${x(untrained.mean)}" x2="${x(untrained.mean)}" y1="${TOP}" y2="${bottom}"/><text x="16" y="${bottom + 36}">broken line: the untrained network, visible → infrared</text>`] : []),
    '</svg>\n',
  ].join('\n');
}

function bar(spread: Spread | null, y: number, kind: 'first' | 'second', x: (percent: number) => number): string {
  if (!spread) return `<text x="${LEFT + 6}" y="${y + BAR - 2}">no result</text>`;
  const middle = y + BAR / 2;
  const body = `<rect class="${kind}" x="${LEFT}" y="${y}" width="${round(x(spread.mean) - LEFT)}" height="${BAR - 1}"/>`;
  if (spread.deviation === null) return body;
  const [from, to] = [x(Math.max(0, spread.mean - spread.deviation)), x(spread.mean + spread.deviation)];
  return `${body}<path class="error" d="M${from} ${middle}H${to}M${from} ${middle - 3}v6M${to} ${middle - 3}v6"/>`;
}

/** The next of 1, 2, 5, 10, 20, … that five ticks divide evenly. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 7.5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

const round = (value: number): number => Math.round(value * 100) / 100;
const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
