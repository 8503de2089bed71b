import { useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, memo, type MouseEvent, type ReactNode, type SyntheticEvent, useDeferredValue, useEffect, useRef } from 'react';
import { movedIndex } from './grid-keys.ts';
import { type GridSelection } from './use-grid-selection.ts';
import { useSize } from './use-size.ts';
import styles from './VirtualGrid.module.css';

export interface VirtualGridProps {
  label: string;
  total: number;
  /** Least width of a tile in CSS pixels; tiles grow to fill the row. */
  tileWidth: number;
  /** Height of a tile of the given width. */
  tileHeight: (width: number) => number;
  gap?: number;
  /** The tile with the roving tab stop. */
  active: number;
  onActive: (index: number) => void;
  /** Enter, or a click. */
  onOpen: (index: number) => void;
  /** First and last index in sight, for loading pages. */
  onRange: (first: number, last: number) => void;
  /** Other keys on a tile; return true when taken. */
  onKey?: (event: KeyboardEvent, index: number) => boolean;
  /** Where several tiles can be chosen together. */
  selection?: GridSelection;
  renderTile: (index: number, width: number, height: number) => ReactNode;
  tileLabel: (index: number) => string;
}

/** @returns whether the key chose something */
function selectByKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent, index: number, selection: GridSelection): boolean {
  const mod = ctrlKey || metaKey;
  if (altKey) return false;
  if (key === ' ' && shiftKey) selection.extend(index);
  else if (key === ' ') selection.toggle(index);
  else if (mod && key.toLowerCase() === 'a') selection.all();
  else if (key === 'Escape' && selection.size > 0) selection.none();
  else return false;
  return true;
}

interface RowProps {
  /** The grid's own: while it only scrolls they are the same object, and the rows that stay are not rendered again. */
  grid: VirtualGridProps;
  row: number;
  start: number;
  columns: number;
  width: number;
  height: number;
  gap: number;
  /** The tile with the tab stop where it is of this row, else -1. */
  tabStop: number;
}

const Row = memo(function Row({ grid, row, start, columns, width, height, gap, tabStop }: RowProps) {
  const { total, active, selection } = grid;
  return (
    <div role="row" aria-rowindex={row + 1} className={styles.row} style={{ transform: `translateY(${start}px)`, gap }}>
      {Array.from({ length: Math.min(columns, total - row * columns) }, (_, column) => {
        const index = row * columns + column;
        return (
          <div
            key={column}
            role="gridcell"
            aria-colindex={column + 1}
            aria-label={grid.tileLabel(index)}
            aria-selected={selection ? selection.has(index) : index === active}
            data-index={index}
            tabIndex={index === tabStop ? 0 : -1}
            className={styles.cell}
            style={{ width, height }}
          >
            {grid.renderTile(index, width, height)}
          </div>
        );
      })}
    </div>
  );
});

/** Of the tile in which something happened; null between the tiles. */
function indexAt({ target }: SyntheticEvent): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[role="gridcell"][data-index]') : null;
  return cell === null ? null : Number(cell.dataset['index']);
}

/** Rows kept ready above and below those in sight. */
const OVERSCAN = 2;

/** A grid of any length of which only the rows in sight exist: arrow keys, Page Up/Down, Home, End; one tab stop. */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, total, tileWidth, gap = 8, active, selection, onActive, onOpen, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const columns = Math.max(1, Math.floor((size.width + gap) / (tileWidth + gap)));
  const width = Math.max(1, Math.floor((size.width - gap * (columns - 1)) / columns));
  const height = Math.round(props.tileHeight(width));
  const rows = Math.ceil(total / columns);
  const rowsOnPage = Math.max(1, Math.floor(size.height / (height + gap)));
  // what is in sight first, 10 ms earlier than with its neighbours
  const overscan = useDeferredValue(OVERSCAN, 0);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used here
  const virtualizer = useVirtualizer({ count: rows, getScrollElement: () => scroller.current, estimateSize: () => height + gap, overscan, useFlushSync: false });
  const items = virtualizer.getVirtualItems();
  const first = (items[0]?.index ?? 0) * columns;
  const last = Math.min(total - 1, ((items[items.length - 1]?.index ?? 0) + 1) * columns - 1);

  useEffect(() => virtualizer.measure(), [virtualizer, height, columns]);
  useEffect(() => {
    if (size.width > 0) onRange(first, last);
  }, [onRange, first, last, size.width]);

  const activeRow = Math.floor(active / columns);
  // Also when it was changed from outside: a viewer walks on through the same list.
  useEffect(() => {
    if (size.height > 0) virtualizer.scrollToIndex(activeRow);
  }, [virtualizer, activeRow, size.height]);

  /** The tile that the keyboard is to go to: its row may exist only some renderings later, when the scroll has been drawn. */
  const wanted = useRef<number | null>(null);
  const followKeyboard = (): void => {
    const tile = wanted.current === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (!tile) return;
    wanted.current = null;
    // the row it came from may be gone; anywhere else it was taken on purpose
    if (document.activeElement === document.body || scroller.current?.contains(document.activeElement)) tile.focus({ preventScroll: true });
  };
  useEffect(followKeyboard);
  const focusTile = (index: number): void => {
    onActive(index);
    wanted.current = index;
    followKeyboard();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = indexAt(event);
    if (index === null) return;
    if (props.onKey?.(event, index) || (selection && selectByKey(event, index, selection))) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      return onOpen(index);
    }
    // From the active tile, not from the focused one: the focus follows a frame later, and keys may come faster.
    const target = movedIndex(event.key, active, total, columns, rowsOnPage);
    if (target === null) return;
    event.preventDefault();
    if (event.shiftKey && selection) {
      if (!selection.has(active)) selection.toggle(active);
      selection.extend(target);
    }
    focusTile(target);
  };
  const onClick = (event: MouseEvent): void => {
    const index = indexAt(event);
    if (index === null) return;
    onActive(index);
    if (selection && event.shiftKey) selection.extend(index);
    else if (selection && (event.ctrlKey || event.metaKey)) selection.toggle(index);
    else onOpen(index);
  };
  const onFocus = (event: FocusEvent): void => {
    const index = indexAt(event);
    if (index !== null && index !== active) onActive(index);
  };
  const tabStop = active >= first && active <= last ? active : first;

  return (
    <div ref={scroller} className={styles.scroll}>
      <div role="grid" aria-label={label} aria-multiselectable={selection !== undefined || undefined} aria-rowcount={rows} aria-colcount={columns} className={styles.inner} style={{ height: virtualizer.getTotalSize() }} onClick={onClick} onFocus={onFocus} onKeyDown={onKeyDown}>
        {items.map(({ key, index, start }) => (
          <Row key={key} grid={props} row={index} start={start} columns={columns} width={width} height={height} gap={gap} tabStop={Math.floor(tabStop / columns) === index ? tabStop : -1} />
        ))}
      </div>
    </div>
  );
}
