import { type ScreenPoint } from './space.ts';

/** What keys and buttons may do to whichever stage is shown. */
export interface StageHandle {
  readonly moved: boolean;
  zoom(factor: number, at?: ScreenPoint): void;
  pan(x: number, y: number): void;
  fit(): void;
  actual(): void;
}
