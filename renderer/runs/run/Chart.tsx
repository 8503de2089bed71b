import { useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useSize } from '../../design/use-size.ts';
import styles from './Charts.module.css';
import { aligned, type Curve } from './curves.ts';
import { type ChartColours, colourOf, dashOf, useChartColours } from './run-colours.ts';

const HEIGHT = 150;
/** Charts that share the cursor: all of the screen. */
const SYNC = 'training';
const FONT = '11px system-ui, sans-serif';

/** A second line of one run is drawn thin. */
const seriesOf = ({ label, run, second, isBefore }: Curve, colours: ChartColours): uPlot.Series =>
  isBefore === true
    ? { label, stroke: colours.text, width: 1, dash: second ? [1, 3] : [2, 4], spanGaps: true, points: { show: false } }
    : { label, stroke: colourOf(colours, run), width: second ? 1 : 1.75, dash: second && run === 0 ? [4, 3] : dashOf(run), spanGaps: true, points: { show: false } };

function optionsOf(curves: readonly Curve[], log: boolean, colours: ChartColours, width: number, format: (value: number) => string, onCursor: (index: number | null) => void): uPlot.Options {
  const axis: uPlot.Axis = { stroke: colours.text, font: FONT, grid: { stroke: colours.line, width: 1 }, ticks: { stroke: colours.line, width: 1, size: 4 } };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { sync: { key: SYNC }, drag: { x: true, y: false }, points: { show: curves.length < 6 } },
    scales: { x: { time: false }, y: { distr: log ? 3 : 1 } },
    axes: [{ ...axis, size: 24, space: 60 }, { ...axis, size: 50, space: 28, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : format(tick))) }],
    series: [{}, ...curves.map((curve) => seriesOf(curve, colours))],
    hooks: { setCursor: [({ cursor }) => onCursor(cursor.idx ?? null)] },
  };
}

/** On a logarithmic scale there is no place for 0. */
const positive = (curves: readonly Curve[]): Curve[] => curves.map((curve) => ({ ...curve, ys: curve.ys.map((y) => (y !== null && y > 0 ? y : null)) }));

const lastOf = (values: readonly (number | null)[] | undefined): number | null => values?.filter((value) => value !== null).at(-1) ?? null;

export interface ChartProps {
  title: string;
  curves: readonly Curve[];
  log?: boolean;
  format: (value: number) => string;
}

/** Curves over steps; its head says the values under the cursor, else the last. Drag to look closer, double-click for the whole. */
export function Chart({ title, curves, log = false, format }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const { width } = useSize(place);
  const colours = useChartColours();
  const [at, setAt] = useState<number | null>(null);
  const data = useMemo(() => aligned(log ? positive(curves) : curves), [curves, log]);
  const shape = JSON.stringify([curves.map(({ label, run, second }) => [label, run, second]), log]);

  useEffect(() => {
    if (!place.current || width === 0) return;
    const made = new uPlot(optionsOf(curves, log, colours, width, format, setAt), data as uPlot.AlignedData, place.current);
    chart.current = made;
    return () => {
      chart.current = null;
      made.destroy();
    };
    // data and width are given to the chart that is there
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shape, colours, width === 0]);
  useEffect(() => chart.current?.setData(data as uPlot.AlignedData), [data]);
  useEffect(() => {
    if (width > 0) chart.current?.setSize({ width, height: HEIGHT });
  }, [width]);

  const [, ...lines] = data;
  const values = curves.flatMap(({ label, run, isBefore }, index) => (isBefore === true ? [] : [{ label, run, value: at === null ? lastOf(lines[index]) : (lines[index]?.[at] ?? null) }]));
  const words = values.map(({ label, value }) => `${values.length > 1 ? `${label}: ` : ''}${value === null ? '–' : format(value)}`);
  return (
    <figure className={styles.chart}>
      <figcaption>
        <span className={styles.title}>{title}</span>
        <span className={styles.values}>
          {values.map(({ label, run }, index) => (
            <span key={label + String(index)} style={{ color: colourOf(colours, run) }}>
              {words[index]}
            </span>
          ))}
        </span>
      </figcaption>
      <div ref={place} role="img" aria-label={`${title}. ${words.join('; ')}`} className={styles.plot} />
    </figure>
  );
}
