import { readFile, writeFile } from 'node:fs/promises';
import { UserFacingError } from '../contract/errors.ts';

/**
 * A page with the text between `<!-- name -->` and `<!-- /name -->` replaced.
 * @throws UserFacingError 'bad-request' where the markers are missing
 */
export function withSection(page: string, name: string, section: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) throw new UserFacingError('bad-request', `The page has no ${open} … ${close}.`, { remedy: `Put both markers where the section ${name} belongs.` });
  return `${page.slice(0, from + open.length)}\n\n${section}\n\n${page.slice(to)}`;
}

/** Replaces that text in a file. @throws UserFacingError as withSection does */
export async function writeSection(file: string, name: string, section: string): Promise<void> {
  await writeFile(file, withSection(await readFile(file, 'utf8'), name, section));
}
