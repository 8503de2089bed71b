import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type z } from 'zod';

/** Null where there is no such file, or none that fits: it may be deleted at any time. */
export function readKept<T>(file: string, schema: z.ZodType<T>): T | null {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Keeps what can be found out again: where that fails, nothing is lost but the time it takes. A reader finds all or none of it. */
export function writeKept(file: string, value: object): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.partial`, JSON.stringify(value));
    renameSync(`${file}.partial`, file);
  } catch {
    // see above
  }
}
