import { RotateCcw } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SearchSummary } from '../../../contract/search.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { Slider } from '../../design/Slider.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useSearch } from '../search-store.ts';
import { scoreRange, scoreText } from './score.ts';
import styles from './Threshold.module.css';
import { useHistogram } from './use-results.ts';

/** Sent on when the slider has held still this long: a drag is not a hundred pages. */
const STILL_MS = 80;

function Histogram({ share }: { share: number }) {
  const bins = useHistogram();
  const most = Math.max(1, ...(bins ?? []));
  if (bins === null) return <svg className={styles.bars} aria-hidden />;
  return (
    <svg className={styles.bars} viewBox={`0 0 ${bins.length} 20`} preserveAspectRatio="none" aria-hidden>
      {bins.map((count, bin) => {
        // a bin of few must be seen beside one of many
        const height = count === 0 ? 0 : Math.max(1, Math.sqrt(count / most) * 20);
        return <rect key={bin} x={bin + 0.08} y={20 - height} width={0.84} height={height} className={(bin + 0.5) / bins.length < share ? styles.out : styles.in} />;
      })}
    </svg>
  );
}

/** Cuts the results at the number they show. */
export function Threshold({ summary, total }: { summary: SearchSummary; total: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const minScore = useSearch((search) => search.minScore);
  const setMinScore = useSearch((search) => search.setMinScore);
  const [drawn, setDrawn] = useState<number | null>(null);
  const { min, max } = summary.best === null || summary.worst === null ? { min: 0, max: 0 } : scoreRange(summary.worst, summary.best);
  const value = Math.min(max, Math.max(min, drawn ?? minScore ?? min));
  const share = max > min ? (value - min) / (max - min) : 0;
  useEffect(() => {
    if (drawn === null) return;
    const timer = setTimeout(() => {
      setMinScore(drawn <= min ? null : drawn);
      setDrawn(null);
    }, STILL_MS);
    return () => clearTimeout(timer);
  }, [drawn, min, setMinScore]);
  if (summary.best === null) return null;
  return (
    <div className={styles.threshold}>
      <div className={styles.control}>
        <Histogram share={share} />
        <Slider label={t('search.threshold')} value={value} min={min} max={max} step={0.001} onChange={setDrawn} valueText={scoreText(value)} />
      </div>
      <span className={styles.words} role="status">
        {minScore === null ? t('search.noThreshold') : t('search.atOrAbove', { count: format.number(total ?? 0), kept: format.number(summary.kept), score: scoreText(minScore) })}
      </span>
      {minScore !== null && <IconButton icon={RotateCcw} small label={t('search.resetThreshold')} onClick={() => setMinScore(null)} />}
    </div>
  );
}
