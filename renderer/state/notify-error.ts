import { isCancelled, UserFacingError } from '../../contract/errors.ts';
import { useUi } from './ui.ts';

/** Puts an error before the person, in the words the engine gave it; a cancelled call is no error. */
export function notifyError(error: unknown): void {
  if (isCancelled(error)) return;
  const message = error instanceof Error ? error.message : String(error);
  useUi.getState().notify({ level: 'error', message, remedy: error instanceof UserFacingError ? error.remedy : undefined });
}

