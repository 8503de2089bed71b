import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrainingRunDetail } from '../../../contract/training.ts';
import { Slider } from '../../design/Slider.tsx';
import { Switch } from '../../design/Switch.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useTrainingUi } from '../training-store.ts';
import { Chart } from './Chart.tsx';
import styles from './Charts.module.css';
import { measuresOf, qualityCurves, stepCurves, type Measure } from './curves.ts';
import { RUN_TOKENS } from './run-colours.ts';

const QUALITIES = ['mAP', 'rank1', 'mINP'] as const;

function Controls() {
  const { t } = useTranslation();
  const format = useFormat();
  const { smoothing, logScale, smooth, setLogScale } = useTrainingUi();
  return (
    <div className={styles.controls}>
      <span className={styles.slider}>
        <span aria-hidden>{t('training.smoothing')}</span>
        <Slider label={t('training.smoothing')} value={smoothing} min={0} max={0.98} step={0.02} onChange={smooth} valueText={format.percent(smoothing)} />
      </span>
      <Switch label={t('training.logScale')} checked={logScale} onChange={setLogScale} />
    </div>
  );
}

/** Which line is whose, where several runs are shown. */
function Legend({ details }: { details: readonly TrainingRunDetail[] }) {
  const { t } = useTranslation();
  if (details.length < 2) return null;
  return (
    <ul className={styles.legend} aria-label={t('training.legend')}>
      {details.map(({ run }, index) => (
        <li key={run.id}>
          <span className={styles.swatch} data-dash={index % RUN_TOKENS.length} style={{ borderColor: `var(${RUN_TOKENS[index % RUN_TOKENS.length] ?? ''})` }} />
          {run.name}
        </li>
      ))}
    </ul>
  );
}

const DIGITS: Readonly<Record<Measure['kind'], (value: number) => string>> = {
  loss: (value) => value.toPrecision(3),
  rate: (value) => (value === 0 ? '0' : value.toExponential(1)),
  speed: (value) => value.toFixed(value < 10 ? 1 : 0),
  memory: (value) => value.toFixed(2),
};
const percent = (value: number): string => value.toFixed(1);

/** The curves of one run, or of several laid over each other. */
export function Charts({ details }: { details: readonly TrainingRunDetail[] }) {
  const { t } = useTranslation();
  const { smoothing, logScale } = useTrainingUi();
  const byStep = useMemo(() => measuresOf(details).map((measure) => ({ measure, curves: stepCurves(details, measure, smoothing) })), [details, smoothing]);
  const quality = useMemo(() => {
    const short = (modality: string): string => t(`training.short.${modality === 'visible' ? 'visible' : 'infrared'}`);
    return QUALITIES.map((name) => ({ name, curves: qualityCurves(details, name, (query, gallery) => `${short(query)}→${short(gallery)}`) }));
  }, [details, t]);
  return (
    <section className={styles.charts} aria-label={t('training.curves')}>
      <div className={styles.bar}>
        <Legend details={details} />
        <Controls />
      </div>
      <div className={styles.grid}>
        {quality.map(({ name, curves }) => curves.length > 0 && <Chart key={name} title={t(`training.measures.${name}`)} curves={curves} format={percent} />)}
        {byStep.map(({ measure, curves }) => (
          <Chart key={measure.key} title={t(`training.measures.${measure.key as 'total'}`)} curves={curves} log={logScale && measure.kind === 'loss'} format={DIGITS[measure.kind]} />
        ))}
      </div>
    </section>
  );
}
