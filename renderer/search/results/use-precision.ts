import { useMemo } from 'react';
import { type Calibration, type CalibrationStep, pairOf, scoreForPrecision, stepAt } from '../../../contract/calibration.ts';
import { type Modality } from '../../../contract/modality.ts';
import { type SearchHit, type SearchRequest } from '../../../contract/search.ts';
import { useOperation } from '../../state/queries/use-operation.ts';
import { type ShownExemplar } from '../exemplars.ts';
import { useSearch } from '../search-store.ts';
import { scoreText } from './score.ts';

/** Why scores of a search stand for no precision. */
export type Uncalibrated = 'never' | 'several' | 'few';

export interface Precision {
  /** What was measured for a result's score as it is shown; null: not calibrated. */
  of(hit: Pick<SearchHit, 'score' | 'modality'>): CalibrationStep | null;
  /** The least score at which results of every modality searched have this precision; null: none has. */
  least(precision: number): number | null;
  /** Null where results of at least one modality are calibrated. */
  readonly missing: Uncalibrated | null;
  readonly stale: boolean;
}

const NONE = (missing: Uncalibrated): Precision => ({ of: () => null, least: () => null, missing, stale: false });

/** The modality of the only example; a mean of several examples scores otherwise than one does. */
function queryModality({ exemplars: [first, ...rest] }: SearchRequest, shown: readonly ShownExemplar[]): Modality | null {
  if (!first || rest.length > 0) return null;
  if (first.kind === 'photo') return first.modality;
  return shown.flatMap((one) => (one.kind === 'sighting' && one.sighting.sightingId === first.sightingId ? [one.sighting.modality] : [])).at(0) ?? null;
}

export function precisionOf(calibration: Calibration | null, request: SearchRequest, shown: readonly ShownExemplar[]): Precision {
  if (calibration === null) return NONE('never');
  const query = queryModality(request, shown);
  if (query === null) return NONE('several');
  const stepsFor = (modality: Modality): readonly CalibrationStep[] => calibration.pairs.find(({ pair }) => pair === pairOf(query, modality))?.steps ?? [];
  const searched: readonly Modality[] = request.filter.modality === null ? ['visible', 'infrared'] : [request.filter.modality];
  if (searched.every((modality) => stepsFor(modality).length === 0)) return NONE('few');
  return {
    of: ({ score, modality }) => stepAt(stepsFor(modality), Number(scoreText(score))),
    least: (precision) => {
      const scores = searched.map((modality) => scoreForPrecision(stepsFor(modality), precision));
      return scores.some((score) => score === null) ? null : Math.max(...scores.map(Number));
    },
    missing: null,
    stale: calibration.stale,
  };
}

/** Of the results shown, by the model that ranked them. */
export function usePrecision(): Precision {
  const answer = useSearch((search) => search.answer);
  const exemplars = useSearch((search) => search.exemplars);
  const modelId = answer?.summary.modelId;
  const { data } = useOperation('calibration.get', { modelId: modelId as NonNullable<typeof modelId> }, { enabled: modelId !== undefined });
  return useMemo(() => (answer === null ? NONE('never') : precisionOf(data ?? null, answer.request, exemplars)), [answer, data, exemplars]);
}
