// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { accelerator, isTyping, keyCaps, matches, type KeyPress } from './shortcut.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held });

describe('matches', () => {
  it('takes Mod as Ctrl, or as Cmd on a Mac, and not the other', () => {
    expect(matches(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matches(press('k', { metaKey: true }), 'Mod+K', false)).toBe(false);
    expect(matches(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matches(press('k', { ctrlKey: true, metaKey: true }), 'Mod+K', true)).toBe(false);
  });

  it('wants exactly the keys held', () => {
    expect(matches(press('A', { ctrlKey: true, shiftKey: true }), 'Mod+Shift+A', false)).toBe(true);
    expect(matches(press('a', { ctrlKey: true }), 'Mod+Shift+A', false)).toBe(false);
    expect(matches(press('1', { altKey: true }), 'Alt+1', false)).toBe(true);
    expect(matches(press('1', { altKey: true, shiftKey: true }), 'Alt+1', false)).toBe(false);
  });

  it('takes signs however the keyboard makes them', () => {
    expect(matches(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matches(press('+', { shiftKey: true }), '+', false)).toBe(true);
    expect(matches(press('+'), '+', false)).toBe(true);
    expect(matches(press('+', { ctrlKey: true }), 'Mod++', false)).toBe(true);
    expect(matches(press('+', { ctrlKey: true }), '+', false)).toBe(false);
  });
});

describe('notations', () => {
  it('names key caps for each system', () => {
    expect(keyCaps('Mod+Shift+A', false)).toEqual(['Ctrl', 'Shift', 'A']);
    expect(keyCaps('Mod+Shift+A', true)).toEqual(['⌘', '⇧', 'A']);
    expect(keyCaps('ArrowLeft', false)).toEqual(['←']);
    expect(keyCaps('F5', false)).toEqual(['F5']);
  });

  it('gives Electron its own', () => {
    expect(accelerator('Mod+Shift+A')).toBe('CmdOrCtrl+Shift+A');
    expect(accelerator('Mod+,')).toBe('CmdOrCtrl+,');
    expect(accelerator('+')).toBe('Plus');
    expect(accelerator('ArrowLeft')).toBe('Left');
  });
});

describe('isTyping', () => {
  it('is so in fields of text, not on sliders, boxes and buttons', () => {
    const element = (html: string): Element | null => {
      document.body.innerHTML = html;
      return document.body.firstElementChild;
    };
    for (const html of ['<input>', '<input type="number">', '<textarea></textarea>', '<select></select>']) expect([html, isTyping(element(html))]).toEqual([html, true]);
    for (const html of ['<input type="checkbox">', '<input type="range">', '<button></button>', '<div></div>']) expect([html, isTyping(element(html))]).toEqual([html, false]);
    expect(isTyping(null)).toBe(false);
  });
});
