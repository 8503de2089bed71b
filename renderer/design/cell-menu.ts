import { type MouseEvent } from 'react';
import { type GridSelection } from './use-grid-selection.ts';

/** Before a tile's menu opens: the tile is the one at hand, and what was chosen elsewhere is not meant. */
export function cellMenu(selection: GridSelection): (event: MouseEvent) => void {
  return (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    // between the tiles there is nothing to act on
    if (!cell) return event.stopPropagation();
    if (selection.size > 0 && !selection.has(Number(cell.dataset['index']))) selection.none();
    cell.focus();
  };
}
