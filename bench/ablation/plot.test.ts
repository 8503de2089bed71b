import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ablationPlot } from './plot.ts';
import { RESULTS } from './results.fixture.ts';

const svg = ablationPlot(RESULTS);
const widths = [...svg.matchAll(/<rect class="(first|second)" x="272" y="(?!36")[\d.]+" width="([\d.]+)" height="12"\/>/g)].map(([, , width]) => Number(width));

test('bars are as long as the mean on one scale, with an error bar where there is a deviation', () => {
  expect(widths).toHaveLength(4);
  const [a = 0, , b = 0] = widths.map((width, i) => width / ([20, 20, 42, 31][i] ?? 1));
  expect(a).toBeCloseTo(b, 1);
  expect(svg.match(/class="error"/g)).toHaveLength(2); // the other two rows have one seed, or none
  expect(svg.match(/no result/g)).toHaveLength(2);
});

test('titles are escaped, and both schemes of colour are there', () => {
  expect(svg).toContain('softmax &amp; &lt;hard&gt;');
  expect(svg).toContain('prefers-color-scheme: dark');
});

test('a renderer reads it', async () => {
  const { width, height } = await sharp(Buffer.from(svg)).metadata();
  expect([width, height]).toEqual([742, 232]);
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const colours = new Set(Array.from({ length: data.length / 3 }, (_, i) => data.subarray(3 * i, 3 * i + 3).toString('hex')));
  expect(info.channels).toBe(3);
  for (const colour of ['ffffff', '1f2328', '0969da', 'bc4c00']) expect(colours).toContain(colour);
});

test('without a finished run there is a plot all the same', () => {
  expect(ablationPlot({ ...RESULTS, rows: RESULTS.rows.map((row) => ({ ...row, runs: [] })) })).not.toContain('NaN');
});
