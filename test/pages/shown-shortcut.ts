import { type Locator } from 'playwright-core';

/** A command as a list shows it: its words and its first keys. */
export interface ShownShortcut {
  readonly label: string;
  /** `Ctrl Shift E`; empty where it has none. */
  readonly keys: string;
}

/** Reads lines of a command and, at the end, its key caps. */
export async function shortcutsIn(lines: Locator): Promise<ShownShortcut[]> {
  return (await lines.all()).reduce<Promise<ShownShortcut[]>>(async (before, line) => {
    const [read, text, caps] = await Promise.all([before, line.innerText(), line.locator('span > span').first().locator('kbd').allInnerTexts()]);
    return [...read, { label: (text.split('\n')[0] ?? '').trim(), keys: caps.join(' ') }];
  }, Promise.resolve([]));
}
