import { type Words } from '../../test/support/e2e-words.ts';
import { type AppHost } from '../../test/support/hosts.ts';
import { type App } from '../../test/pages/app.ts';

/** Milliseconds from the drop of a photo. */
export interface Dropped {
  /** The first tiles of its results are in the page. */
  readonly results: number;
  /** The pictures of the first row are drawn. */
  readonly pictures: number;
}

/** Runs in the page: waits for the drop, then looks at every frame. */
const WATCH = `new Promise((resolve) => {
  addEventListener('drop', () => {
    const from = performance.now();
    const seen = {};
    const look = () => {
      const images = [...document.querySelectorAll('[role="grid"] [data-index] img')];
      if (images.length > 0) seen.results ??= performance.now() - from;
      if (images.length > 0 && images.slice(0, 4).every((image) => image.complete && image.naturalWidth > 0)) {
        seen.pictures = performance.now() - from;
        return resolve(seen);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
})`;

/** Drops a photo that the workspace does not know, on an empty search. */
export async function dropped({ page, dropFiles }: AppHost, app: App, words: Words, file: string): Promise<Dropped> {
  await app.shell.go('search');
  await app.shell.openPalette();
  await app.palette.run(words.t('actions.newSearch'));
  const watching = page.evaluate<Dropped>(WATCH);
  await dropFiles([file]);
  const seen = await watching;
  await app.results.settled();
  return seen;
}
