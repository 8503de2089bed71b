import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isTyping } from '../actions/shortcut.ts';
import { useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { addPhotos, photosIn } from './add-photos.ts';

/** Pictures pasted anywhere on the screen begin a new search; text pasted into a field is left to the field. */
export function usePaste(): void {
  const { client } = useEngine();
  const queries = useQueryClient();
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      if (isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      const photos = photosIn(event.clipboardData);
      if (photos.length === 0) return;
      event.preventDefault();
      addPhotos(photos, 'replace', client, queries).catch(notifyError);
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, [client, queries]);
}
