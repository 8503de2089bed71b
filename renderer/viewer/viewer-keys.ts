import { type KeyPress, matches } from '../actions/shortcut.ts';
import { redo, undo } from '../actions/undo.ts';

/** What a key does in the viewer. */
export type ViewerCommand = 'previous' | 'next' | 'left' | 'right' | 'up' | 'down' | 'zoom-in' | 'zoom-out' | 'fit' | 'actual' | 'close-up' | 'search' | 'add' | 'compare' | 'draw' | 'swap' | 'overlay' | 'confirm' | 'reject' | 'pick' | 'undo' | 'redo';

const KEYS: Readonly<Record<string, ViewerCommand>> = {
  pagedown: 'next',
  pageup: 'previous',
  arrowleft: 'left',
  arrowright: 'right',
  arrowup: 'up',
  arrowdown: 'down',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'fit',
  '1': 'actual',
  b: 'close-up',
  s: 'search',
  a: 'add',
  c: 'compare',
  d: 'draw',
  x: 'swap',
  o: 'overlay',
  y: 'confirm',
  n: 'reject',
  p: 'pick',
};

/**
 * Arrow keys pan what was zoomed or moved; while the picture lies as it began there is nothing to pan, and left and
 * right lead to the neighbours.
 */
export function viewerCommand(press: KeyPress, moved: boolean): ViewerCommand | null {
  if (undo.shortcuts.some((shortcut) => matches(press, shortcut))) return 'undo';
  if (redo.shortcuts.some((shortcut) => matches(press, shortcut))) return 'redo';
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const command = KEYS[press.key.toLowerCase()] ?? null;
  if (moved) return command;
  return command === 'left' ? 'previous' : command === 'right' ? 'next' : command === 'up' || command === 'down' ? null : command;
}
