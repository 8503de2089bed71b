/** `Mod+Shift+K` taken apart. `key` is in lower case, as KeyboardEvent gives it without Shift's effect on letters. */
export interface Shortcut {
  mod: boolean;
  shift: boolean;
  alt: boolean;
  key: string;
}

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

export const isMac = (): boolean => /mac/i.test(navigator.userAgent);

export function parseShortcut(text: string): Shortcut {
  // `Mod++` is the plus key with Mod
  const parts = text.endsWith('++') ? [...text.slice(0, -2).split('+'), '+'] : text === '+' ? ['+'] : text.split('+');
  const key = parts.at(-1) ?? '';
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), key: key.toLowerCase() };
}

/** Whether a key press is this shortcut. Signs that need Shift on some keyboards (`?`, `+`) match with or without it. */
export function matches(press: KeyPress, text: string, mac = isMac()): boolean {
  const shortcut = parseShortcut(text);
  const mod = mac ? press.metaKey : press.ctrlKey;
  const otherMod = mac ? press.ctrlKey : press.metaKey;
  const sign = shortcut.key.length === 1 && shortcut.key.toLowerCase() === shortcut.key.toUpperCase() && !/\d/.test(shortcut.key);
  return press.key.toLowerCase() === shortcut.key && mod === shortcut.mod && !otherMod && press.altKey === shortcut.alt && (sign || press.shiftKey === shortcut.shift);
}

const CAPS: Readonly<Record<string, string>> = { arrowleft: '←', arrowright: '→', arrowup: '↑', arrowdown: '↓', escape: 'Esc', enter: '↵', delete: 'Del', ' ': 'Space' };

/** The shortcut's key caps for a tooltip or the help sheet. */
export function keyCaps(text: string, mac = isMac()): string[] {
  const { mod, shift, alt, key } = parseShortcut(text);
  const cap = CAPS[key] ?? (key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1));
  return [...(mod ? [mac ? '⌘' : 'Ctrl'] : []), ...(alt ? [mac ? '⌥' : 'Alt'] : []), ...(shift ? [mac ? '⇧' : 'Shift'] : []), cap];
}

/** Electron's notation, for the menu bar. */
export function accelerator(text: string): string {
  const { mod, shift, alt, key } = parseShortcut(text);
  const name = key === '+' ? 'Plus' : key.startsWith('arrow') ? key.slice(5) : key;
  return [...(mod ? ['CmdOrCtrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), name.charAt(0).toUpperCase() + name.slice(1)].join('+');
}

/** Where letters are being typed, so that plain keys must not act. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button', 'submit'].includes(target.type);
}
