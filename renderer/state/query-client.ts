import { QueryClient } from '@tanstack/react-query';

/** `always`: the engine is on this machine, so having no network means nothing. Answers stay until an event ends them. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { networkMode: 'always', retry: false, staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
      mutations: { networkMode: 'always', retry: false },
    },
  });
