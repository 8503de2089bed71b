import { keepPreviousData, useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import { type OperationInput, type OperationName, type OperationOutput } from '../../../contract/operations.ts';
import { useEngine } from '../engine.tsx';
import { notifyError } from '../notify-error.ts';

/** The key of one operation's answer: its name first, so that events can name what they make stale. */
export const operationKey = <N extends OperationName>(name: N, input?: OperationInput<N>): readonly unknown[] => (input === undefined ? [name] : [name, input]);

export interface AskOptions {
  enabled?: boolean;
  /** While a new input is being answered, go on showing the answer to the one before. */
  keep?: boolean;
  /** For what no event tells the age of, such as files on disk: asked again each time it is shown. */
  forget?: boolean;
}

/** Asks the engine and keeps the answer until an event says it is stale. A newer input cancels the older call. */
export function useOperation<N extends OperationName>(name: N, input: OperationInput<N>, { enabled = true, keep = false, forget = false }: AskOptions = {}): UseQueryResult<OperationOutput<N>> {
  const { client } = useEngine();
  return useQuery<OperationOutput<N>>({
    queryKey: operationKey(name, input),
    queryFn: ({ signal }) => client.call(name, input, { signal }),
    enabled,
    ...(forget ? { gcTime: 0 } : {}),
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  });
}

/** Tells the engine to do something; a failure is shown as a notice. */
export function useAct<N extends OperationName>(name: N): UseMutationResult<OperationOutput<N>, Error, OperationInput<N>> {
  const { client } = useEngine();
  return useMutation<OperationOutput<N>, Error, OperationInput<N>>({ mutationFn: (input) => client.call(name, input), onError: notifyError });
}
