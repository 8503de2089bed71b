import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { languageOf, startTexts } from '../i18n/texts.ts';
import { type Engine, EngineProvider } from '../state/engine.tsx';
import { followEngine } from '../state/engine-events.ts';
import { createQueryClient } from '../state/query-client.ts';
import { App } from './App.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import '../design/tokens.css';
import '../design/base.css';

/** Shows the app in `root`, on the given line to the engine. */
export async function mount(root: HTMLElement, engine: Engine): Promise<void> {
  await startTexts(languageOf('system', navigator.languages));
  const queries = createQueryClient();
  followEngine(engine.client, queries);
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <EngineProvider engine={engine}>
          <QueryClientProvider client={queries}>
            <App />
          </QueryClientProvider>
        </EngineProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}
