import { type TFunction } from 'i18next';
import { type CalibrationStep } from '../../../contract/calibration.ts';
import { type useFormat } from '../../i18n/use-format.ts';

/** “83% of 412 validation pairs at this score were the same person (79% – 87%).” */
export const precisionWords = ({ precision, pairs, low, high }: CalibrationStep, t: TFunction, format: ReturnType<typeof useFormat>): string =>
  t('search.precisionWords', { share: format.percent(precision), count: pairs, pairs: format.number(pairs), low: format.percent(low), high: format.percent(high) });
