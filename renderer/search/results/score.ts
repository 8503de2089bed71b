import { type Score } from '../../../contract/search.ts';

export const SCORE_DIGITS = 3;
const UNIT = 10 ** -SCORE_DIGITS;

/** A score as it is shown everywhere: three decimals. */
export const scoreText = (score: Score | number): string => score.toFixed(SCORE_DIGITS);

/**
 * The least score that is shown as `shown` or more. The engine compares full scores, people read rounded ones: without
 * this, a result that reads 0.412 would be missing from "0.412 and above".
 */
export const leastShownAs = (shown: number): number => Number(scoreText(shown)) - UNIT / 2;

/** The range of a threshold slider over these scores, whole units outwards. */
export const scoreRange = (worst: Score, best: Score): { min: number; max: number } => ({ min: Number(scoreText(worst)), max: Number(scoreText(best)) });
