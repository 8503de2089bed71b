// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { viewerCommand } from './viewer-keys.ts';

const press = (key: string, mods: { ctrlKey?: boolean; altKey?: boolean; shiftKey?: boolean } = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...mods });

it('pans with the arrows once zoomed, and walks with them before', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp'].map((key) => viewerCommand(press(key), false))).toEqual(['previous', 'next', null]);
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp'].map((key) => viewerCommand(press(key), true))).toEqual(['left', 'right', 'up']);
  expect(viewerCommand(press('PageDown'), true)).toBe('next');
});

it('labels by Y, N and P, and takes back by the keys of the window', () => {
  expect(['y', 'N', 'p'].map((key) => viewerCommand(press(key), false))).toEqual(['confirm', 'reject', 'pick']);
  expect(viewerCommand(press('z', { ctrlKey: true }), true)).toBe('undo');
  expect(viewerCommand(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('redo');
});

it('takes letters in either case, and leaves what is held with Ctrl or Alt to the window', () => {
  expect(viewerCommand(press('S'), false)).toBe('search');
  expect(viewerCommand(press('c', { ctrlKey: true }), false)).toBeNull();
  expect(viewerCommand(press('ArrowLeft', { altKey: true }), true)).toBeNull();
  expect(viewerCommand(press('q'), false)).toBeNull();
});
