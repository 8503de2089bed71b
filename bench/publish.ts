import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSection } from './page-section.ts';

/** Of parseArgs: where results go besides the terminal. */
export const PUBLISH_OPTIONS = { out: { type: 'string' }, page: { type: 'string' } } as const;

/**
 * Prints the text of a benchmark; `out` gets `name`.json and `name`.md, `page` the text between its markers of that name.
 * @throws UserFacingError as writeSection does
 */
export async function publish(name: string, result: object, text: string, { out, page }: { readonly out?: string | undefined; readonly page?: string | undefined }): Promise<void> {
  console.log(text);
  if (out !== undefined) {
    await mkdir(out, { recursive: true });
    await writeFile(join(out, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
    await writeFile(join(out, `${name}.md`), `${text}\n`);
  }
  if (page !== undefined) await writeSection(page, name, text);
}
