import { vi } from 'vitest';

/** Gives every element 1000 × 600 CSS pixels: the test's document lays nothing out. Undone by restoreAllMocks and unstubAllGlobals. */
export function layOut(): void {
  for (const side of ['clientWidth', 'offsetWidth'] as const) vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(1000);
  for (const side of ['clientHeight', 'offsetHeight'] as const) vi.spyOn(HTMLElement.prototype, side, 'get').mockReturnValue(600);
  vi.stubGlobal('ResizeObserver', class {
    private readonly changed: ResizeObserverCallback;
    constructor(changed: ResizeObserverCallback) {
      this.changed = changed;
    }
    observe(): void {
      this.changed([], this as unknown as ResizeObserver);
    }
    unobserve(): void {}
    disconnect(): void {}
  });
}
