import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders that systems and storage boxes keep for themselves: thumbnails, deleted files, journals. */
const SYSTEM = new Set(['$recycle.bin', 'system volume information', 'lost+found', '@eadir', '#recycle', '#snapshot', '__macosx', 'thumbs.db', 'desktop.ini']);

/** Hidden and system names, of files and folders. */
export const isSkippedName = (name: string): boolean => name.startsWith('.') || SYSTEM.has(name.toLowerCase());

/** A workspace inside a source: its thumbnails and query photos are not frames. */
export const isSkippedFolder = (absolute: string): Promise<boolean> => access(join(absolute, 'duskmatch.json')).then(() => true, () => false);
