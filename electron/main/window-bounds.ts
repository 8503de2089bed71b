import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { z } from 'zod';

const Remembered = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  maximized: z.boolean(),
});
type Remembered = z.infer<typeof Remembered>;

const FIRST_SIZE = { width: 1360, height: 860, maximized: false };

/** The bounds of the last time, or a first size where nothing is remembered or its screen is gone. */
export function recallBounds(file: string): Omit<Remembered, 'x' | 'y'> & Partial<Pick<Remembered, 'x' | 'y'>> {
  const remembered = read(file);
  return remembered !== null && screen.getAllDisplays().some(({ workArea }) => overlaps(remembered, workArea)) ? remembered : FIRST_SIZE;
}

/** Remembers the window's place from the moment it closes. */
export function rememberBounds(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() } satisfies Remembered));
  });
}

function read(file: string): Remembered | null {
  try {
    return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

const overlaps = (a: Rectangle, b: Rectangle): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
