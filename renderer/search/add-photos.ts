import { type QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { UserFacingError } from '../../contract/errors.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { type QueryPhoto } from '../../contract/search.ts';
import { notifyError } from '../state/notify-error.ts';
import { exemplarOfPhoto } from './exemplars.ts';
import { useSearch } from './search-store.ts';

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new UserFacingError('unreadable', i18next.t('search.unreadable', { name: file.name }), { remedy: i18next.t('search.unreadableRemedy'), cause });
  }
}

/**
 * Hands photos to the engine and searches with them: in place of the examples there are, or beside them. All of one
 * call show the same person. Each that cannot be read becomes a notice naming it; the others are taken.
 */
export async function addPhotos(files: readonly File[], mode: 'replace' | 'add', client: Client, queries: QueryClient): Promise<void> {
  const taken: QueryPhoto[] = [];
  useSearch.setState(({ reading }) => ({ reading: reading + files.length }));
  for (const file of files) {
    try {
      taken.push(await client.call('queries.add', { name: file.name, bytes: await bytesOf(file) }));
    } catch (error) {
      notifyError(error);
    } finally {
      useSearch.setState(({ reading }) => ({ reading: reading - 1 }));
    }
  }
  if (taken.length === 0) return;
  useSearch.getState()[mode](taken.map(exemplarOfPhoto));
  // The row of recent photos can wait: to ask for it and to draw it took 7 ms from the first results.
  await searched();
  await queries.invalidateQueries({ queryKey: ['queries.recent'] });
}

/** Settles once no search is under way. */
const searched = (): Promise<void> =>
  new Promise((resolve) => {
    if (useSearch.getState().phase !== 'searching') return resolve();
    const stop = useSearch.subscribe(({ phase }) => {
      if (phase === 'searching') return;
      stop();
      resolve();
    });
  });

/** Types that the engine decodes; browsers do not count TIFF and BMP among images everywhere. */
const ACCEPT = 'image/*,.tif,.tiff,.bmp';

/** The system's dialog for photos; empty when cancelled. To be called from a key press or a click. */
export function pickPhotos(): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = ACCEPT;
    input.multiple = true;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** The files among what was dropped or pasted; folders are not photos. */
export function photosIn(data: DataTransfer | null): File[] {
  return [...(data?.items ?? [])].flatMap((item) => (item.kind === 'file' && item.webkitGetAsEntry()?.isDirectory !== true ? (item.getAsFile() ?? []) : []));
}
