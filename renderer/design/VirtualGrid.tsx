import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
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

/** A grid of any length of which only the rows in sight exist: arrow keys, Page Up/Down, Home, End; one tab stop. */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, total, tileWidth, gap = 8, active, onActive, onOpen, onRange } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const columns = Math.max(1, Math.floor((size.width + gap) / (tileWidth + gap)));
  const width = Math.max(1, Math.floor((size.width - gap * (columns - 1)) / columns));
  const height = Math.round(props.tileHeight(width));
  const rows = Math.ceil(total / columns);
  const rowsOnPage = Math.max(1, Math.floor(size.height / (height + gap)));
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used here
  const virtualizer = useVirtualizer({ count: rows, getScrollElement: () => scroller.current, estimateSize: () => height + gap, overscan: 2 });
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

  const focusTile = (index: number): void => {
    onActive(index);
    // The row may exist only after the scroll has been drawn.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus({ preventScroll: true }));
  };
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    if (props.onKey?.(event, index) || (props.selection && selectByKey(event, index, props.selection))) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      return onOpen(index);
    }
    // From the active tile, not from the focused one: the focus follows a frame later, and keys may come faster.
    const target = movedIndex(event.key, active, total, columns, rowsOnPage);
    if (target === null) return;
    event.preventDefault();
    if (event.shiftKey && props.selection) {
      if (!props.selection.has(active)) props.selection.toggle(active);
      props.selection.extend(target);
    }
    focusTile(target);
  };
  const onClick = (event: MouseEvent, index: number): void => {
    onActive(index);
    if (props.selection && event.shiftKey) props.selection.extend(index);
    else if (props.selection && (event.ctrlKey || event.metaKey)) props.selection.toggle(index);
    else onOpen(index);
  };
  const tabStop = active >= first && active <= last ? active : first;

  return (
    <div ref={scroller} className={styles.scroll}>
      <div role="grid" aria-label={label} aria-multiselectable={props.selection !== undefined || undefined} aria-rowcount={rows} aria-colcount={columns} className={styles.inner} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((row) => (
          <div key={row.key} role="row" aria-rowindex={row.index + 1} className={styles.row} style={{ transform: `translateY(${row.start}px)`, gap }}>
            {Array.from({ length: Math.min(columns, total - row.index * columns) }, (_, column) => {
              const index = row.index * columns + column;
              return (
                <div
                  key={column}
                  role="gridcell"
                  aria-colindex={column + 1}
                  aria-label={props.tileLabel(index)}
                  aria-selected={props.selection ? props.selection.has(index) : index === active}
                  data-index={index}
                  tabIndex={index === tabStop ? 0 : -1}
                  className={styles.cell}
                  style={{ width, height }}
                  onClick={(event) => onClick(event, index)}
                  onFocus={() => index !== active && onActive(index)}
                  onKeyDown={(event) => onKeyDown(event, index)}
                >
                  {props.renderTile(index, width, height)}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}
