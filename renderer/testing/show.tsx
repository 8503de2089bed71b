import { QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactNode } from 'react';
import { type Bridge } from '../../contract/bridge.ts';
import { createFakeEngine, type FakeEngine } from '../../test/fixtures/fake-service.ts';
import { startTexts } from '../i18n/texts.ts';
import { EngineProvider } from '../state/engine.tsx';
import { followEngine } from '../state/engine-events.ts';
import { createQueryClient } from '../state/query-client.ts';
import { useUi } from '../state/ui.ts';

const FRESH_UI = useUi.getInitialState();

export interface Shown extends RenderResult {
  engine: FakeEngine;
  user: UserEvent;
}

/** Renders a part of the app on the engine of made-up data, in English, with nothing left from the test before. */
export async function show(part: ReactNode, { engine = createFakeEngine(), bridge = null }: { engine?: FakeEngine; bridge?: Bridge | null } = {}): Promise<Shown> {
  await startTexts('en');
  useUi.setState(FRESH_UI, true);
  const client = engine.connect();
  const queries = createQueryClient();
  followEngine(client, queries);
  const result = render(
    <EngineProvider engine={{ client, bridge }}>
      <QueryClientProvider client={queries}>{part}</QueryClientProvider>
    </EngineProvider>,
  );
  return { ...result, engine, user: userEvent.setup() };
}
