import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The program of this name that a shell would start; null where there is none. */
export const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
