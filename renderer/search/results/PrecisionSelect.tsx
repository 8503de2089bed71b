import { useTranslation } from 'react-i18next';
import { type SearchSummary } from '../../../contract/search.ts';
import { Select } from '../../design/Select.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useSearch } from '../search-store.ts';
import { scoreText } from './score.ts';
import styles from './Threshold.module.css';
import { usePrecision } from './use-precision.ts';

const LEVELS = [0.5, 0.8, 0.9, 0.95, 0.99] as const;

/** Sets the threshold to the least score that was measured to be worth so much; it goes on acting on the score. */
export function PrecisionSelect({ summary }: { summary: SearchSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const precision = usePrecision();
  const minScore = useSearch((search) => search.minScore);
  const setMinScore = useSearch((search) => search.setMinScore);
  if (precision.missing !== null || summary.best === null) return null;
  const levels = LEVELS.flatMap((level) => {
    const score = precision.least(level);
    return score === null ? [] : [{ value: String(level), score, label: t('search.precisionFrom', { share: format.percent(level), score: scoreText(score) }) }];
  });
  if (levels.length === 0) return null;
  const chosen = levels.find(({ score }) => score === minScore)?.value ?? '';
  return (
    <span className={styles.precision}>
      <Select
        small
        aria-label={t('search.byPrecision')}
        value={chosen}
        onChange={(value) => setMinScore(levels.find((level) => level.value === value)?.score ?? null)}
        options={[{ value: '', label: t('search.byPrecision') }, ...levels]}
      />
    </span>
  );
}
