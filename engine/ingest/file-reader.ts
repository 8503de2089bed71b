import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { askFiles } from './ask-files.ts';

/** A function that reads whole files: through the pool of threads, where decoding has the threads, a file of a disk at hand waits four times. */
export const fileReader = (): ((file: string) => Promise<Uint8Array>) => askFiles<Uint8Array>({ pooled: (file) => readFile(file), here: (file) => readFileSync(file), atHandMs: 1, tryEvery: 16 });
