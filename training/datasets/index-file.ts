import { UserFacingError } from '../../contract/errors.ts';
import { readText } from './folder.ts';

/** Lines `relative/path label`, as RegDB's and LLCM's lists have them; the label is the last word. @throws UserFacingError */
export async function readPathList(file: string): Promise<{ path: string; label: string }[]> {
  const lines = (await readText(file)).split(/\r?\n/);
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const match = /^\s*(.+?)\s+(\d+)\s*$/.exec(line);
    if (!match) throw new UserFacingError('unreadable', `Line ${index + 1} of ${file} is no path and label: "${line.slice(0, 80)}".`, { remedy: 'Each line must be a path, a space and a whole number.' });
    return [{ path: (match[1] ?? '').replaceAll('\\', '/'), label: match[2] ?? '' }];
  });
}

/** Comma-separated whole numbers, as SYSU-MM01's and LLCM's id lists have them: names of four digits. @throws UserFacingError */
export async function readIdList(file: string): Promise<string[]> {
  const words = (await readText(file)).split(/[\s,]+/).filter((word) => word !== '');
  const wrong = words.find((word) => !/^\d+$/.test(word));
  if (wrong !== undefined) throw new UserFacingError('unreadable', `${file} lists "${wrong.slice(0, 40)}" among its identities.`, { remedy: 'It must hold whole numbers with commas between them.' });
  return [...new Set(words.map((word) => String(Number(word)).padStart(4, '0')))].sort();
}
