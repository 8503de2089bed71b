/** Where a key leads in a grid of `total` tiles in rows of `columns`; null for keys that do not move. */
export function movedIndex(key: string, index: number, total: number, columns: number, rowsOnPage: number): number | null {
  const last = total - 1;
  const kept = (target: number): number => Math.min(last, Math.max(0, target));
  switch (key) {
    case 'ArrowRight':
      return kept(index + 1);
    case 'ArrowLeft':
      return kept(index - 1);
    case 'ArrowDown':
      // From the row before a short last row, down leads to its last tile.
      return index + columns <= last || Math.floor(index / columns) < Math.floor(last / columns) ? kept(index + columns) : index;
    case 'ArrowUp':
      return index >= columns ? index - columns : index;
    case 'PageDown':
      return kept(index + columns * rowsOnPage);
    case 'PageUp':
      return kept(index - columns * rowsOnPage);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
