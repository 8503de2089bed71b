import { useMutation, useQueryClient } from '@tanstack/react-query';
import { UserFacingError } from '../../../contract/errors.ts';
import { useEngine } from '../../state/engine.tsx';
import { notifyError } from '../../state/notify-error.ts';

/** Takes a run's exported model, with the card that lies beside it, among the models of the workspace, under a name that tells it from those of other runs. */
export function useAddModel() {
  const { client } = useEngine();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ path, name }: { path: string; name: string }) => {
      const { card } = await client.call('models.inspect', { path });
      if (card === null) throw new UserFacingError('model', `${path} has no card beside it.`, { remedy: 'Resume the run and stop it again: that exports it anew.' });
      return client.call('models.import', { path, card: { ...card, name } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['models.list'] }),
    onError: notifyError,
  });
}
