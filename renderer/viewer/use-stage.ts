import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { type FrameBox } from '../../contract/geometry.ts';
import { useSize } from '../design/use-size.ts';
import { type ImageSize, screenPoint, type ScreenPoint, screenSize, type ScreenSize } from './space.ts';
import { atScale, fitted, fittedBox, held, panned, type Viewport, zoomedAt } from './viewport.ts';

export interface Stage {
  readonly size: ScreenSize;
  readonly view: Viewport;
  /** False while it lies as it began. */
  readonly moved: boolean;
  /** A pointer's place on the stage. */
  pointOf(event: { clientX: number; clientY: number }): ScreenPoint;
  /** Zooms about a point, or about the middle. */
  zoom(factor: number, at?: ScreenPoint): void;
  pan(x: number, y: number): void;
  /** Back to how it began. */
  fit(): void;
  /** One image pixel on one screen pixel. */
  actual(): void;
}

/** How much a wheel's pixel zooms; a pinch on a touchpad arrives as a wheel with Ctrl, in smaller steps. */
const WHEEL = 0.0015;
const PINCH = 0.01;
const FOCUS_SHARE = 0.72;

/** A wheel turned over an element, as a zoom factor and its place; React's own listeners cannot stop the page's zoom. */
export function useWheelZoom(ref: RefObject<HTMLElement | null>, zoom: (factor: number, at: ScreenPoint) => void): void {
  useEffect(() => {
    const element = ref.current;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
      zoom(Math.exp(-event.deltaY * (event.ctrlKey ? PINCH : WHEEL)), screenPoint(event.clientX - left, event.clientY - top));
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [ref, zoom]);
}

/**
 * The state of one picture on its stage. A stage of another picture needs another key. It begins with the whole
 * picture, or with `focus` and its surroundings.
 */
export function useStage(ref: RefObject<HTMLDivElement | null>, image: ImageSize, focus: FrameBox | null = null): Stage {
  const { width, height } = useSize(ref);
  const size = useMemo(() => screenSize(width, height), [width, height]);
  /** Null follows the size of the stage. */
  const [own, setOwn] = useState<Viewport | null>(null);
  const home = useMemo(() => (focus === null ? fitted(size, image) : held(fittedBox(size, focus, FOCUS_SHARE), size, image)), [size, image, focus]);
  const view = own === null ? home : held(own, size, image);

  const change = useCallback(
    (next: (now: Viewport) => Viewport) =>
      setOwn((old) => {
        const least = fitted(size, image);
        const made = next(old === null ? home : held(old, size, image));
        if (made.scale > least.scale) return held(made, size, image);
        return focus === null ? null : least;
      }),
    [size, image, focus, home],
  );
  const zoom = useCallback((factor: number, at: ScreenPoint = screenPoint(size.width / 2, size.height / 2)) => change((now) => zoomedAt(now, factor, at)), [change, size]);
  useWheelZoom(ref, zoom);
  return {
    size,
    view,
    moved: own !== null,
    pointOf: ({ clientX, clientY }) => {
      const { left = 0, top = 0 } = ref.current?.getBoundingClientRect() ?? {};
      return screenPoint(clientX - left, clientY - top);
    },
    zoom,
    pan: (x, y) => change((now) => panned(now, x, y)),
    fit: () => setOwn(null),
    actual: () => change((now) => atScale(now, size, 1)),
  };
}
