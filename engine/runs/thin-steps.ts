import { type StepPoint } from '../../contract/training-record.ts';

/** Evenly taken, the first and the last among them. @param most 2 at least */
export function thinSteps(steps: readonly StepPoint[], most: number): StepPoint[] {
  if (steps.length <= most) return [...steps];
  return Array.from({ length: most }, (_, index) => steps[Math.round((index * (steps.length - 1)) / (most - 1))]).filter((step) => step !== undefined);
}
