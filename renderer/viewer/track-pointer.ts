import { type PointerEvent as ReactPointerEvent } from 'react';

/** A press becomes a drag only beyond this many CSS pixels: hands tremble. */
const THRESHOLD = 4;

export interface Drag {
  /** The pointer's place in the window, and how far it is from where the drag began. */
  move(place: { clientX: number; clientY: number; x: number; y: number; event: PointerEvent }): void;
  /** Called once; `dragged` is false for a press without movement. */
  end?(dragged: boolean): void;
}

/** The click that ends a drag is not meant for what lies under it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent): void => event.stopPropagation();
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
}

/** Follows a pointer from its press to its release, also outside of the element. A lost pointer ends it too. */
export function trackPointer(press: ReactPointerEvent, { move, end }: Drag): void {
  const { clientX, clientY, pointerId } = press;
  let dragged = false;
  const onMove = (event: PointerEvent): void => {
    if (event.pointerId !== pointerId) return;
    const [x, y] = [event.clientX - clientX, event.clientY - clientY];
    if (!dragged && Math.hypot(x, y) < THRESHOLD) return;
    dragged = true;
    move({ clientX: event.clientX, clientY: event.clientY, x, y, event });
  };
  const onEnd = (event: PointerEvent): void => {
    if (event.pointerId !== pointerId) return;
    removeEventListener('pointermove', onMove);
    removeEventListener('pointerup', onEnd);
    removeEventListener('pointercancel', onEnd);
    if (dragged) swallowClick();
    end?.(dragged);
  };
  addEventListener('pointermove', onMove);
  addEventListener('pointerup', onEnd);
  addEventListener('pointercancel', onEnd);
}
