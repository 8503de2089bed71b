// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { MenuAction } from '../../contract/host-request.ts';
import en from '../../resources/locales/en.json';
import { actionFor } from './dispatch.ts';
import { actions } from './list.ts';
import { accelerator } from './shortcut.ts';

const press = (key: string, held: { ctrlKey?: boolean; altKey?: boolean; shiftKey?: boolean } = {}, target: EventTarget | null = null) => ({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held, target });
const named = (press_: ReturnType<typeof press>, dialogOpen = false): string | undefined => actionFor(press_, actions, dialogOpen)?.id;

describe('the list of actions', () => {
  it('names every action and every shortcut once', () => {
    const ids = actions.map(({ id }) => id);
    const shortcuts = actions.flatMap((action) => action.shortcuts);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
  });

  it('fits the menu bar of the host', () => {
    for (const { id, label, menu, shortcuts } of actions) {
      if (menu !== null) expect(MenuAction.safeParse({ id, label, menu, accelerator: shortcuts[0] === undefined ? null : accelerator(shortcuts[0]) }).success).toBe(true);
    }
  });

  it('has its words in the texts', () => {
    for (const { label } of actions) expect(label.split('.').reduce<unknown>((tree, key) => (tree as Record<string, unknown>)[key], en)).toBeTypeOf('string');
  });
});

describe('actionFor', () => {
  it('finds the action of a key', () => {
    expect(named(press('k', { ctrlKey: true }))).toBe('show-palette');
    expect(named(press('2', { ctrlKey: true }))).toBe('go-library');
    expect(named(press('?', { shiftKey: true }))).toBe('show-help');
    expect(named(press('j'))).toBeUndefined();
  });

  it('lets plain keys sleep while letters are typed, and keeps Mod, Alt and F-keys awake', () => {
    const field = document.createElement('input');
    for (const key of ['?', '+', '-']) expect(named(press(key, {}, field))).toBeUndefined();
    expect(named(press('k', { ctrlKey: true }, field))).toBe('show-palette');
    expect(named(press('F1', {}, field))).toBe('show-help');
    expect(named(press('2', { altKey: true }, field))).toBe('show-frames');
  });

  it('acts on nothing under a dialog', () => {
    expect(named(press('k', { ctrlKey: true }), true)).toBeUndefined();
  });
});
