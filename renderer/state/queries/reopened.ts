import { useQuery } from '@tanstack/react-query';
import { useEngine } from '../engine.tsx';
import { notifyError } from '../notify-error.ts';

/**
 * Opens the workspace of last time where the engine has none: at the start, and again when the engine was restarted
 * (every change of workspace makes this question stale). True once it is known whether there is one; a workspace that
 * cannot be opened is said so, and the welcome takes over.
 */
export function useReopened(): boolean {
  const { client } = useEngine();
  const { isPending } = useQuery({
    queryKey: ['reopened'],
    queryFn: async () => {
      const { workspace, settings } = await client.call('app.info', {});
      if (workspace !== null || settings.lastWorkspace === null) return true;
      await client.call('workspace.open', { path: settings.lastWorkspace, create: false }).catch(notifyError);
      return true;
    },
  });
  return !isPending;
}
