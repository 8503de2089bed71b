import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../contract/workspace.ts';
import { type Engine } from '../state/engine.tsx';
import { useUi } from '../state/ui.ts';
import { actionContext } from './action-context.ts';

test('tells what is there at the moment of asking, and the defaults before the engine has answered', () => {
  const queries = new QueryClient();
  const engine = {} as Engine;
  expect(actionContext(engine, queries)).toMatchObject({ settings: DEFAULT_SETTINGS, jobs: [], runs: [], hasWorkspace: false });

  queries.setQueryData(['app.info', {}], { settings: { ...DEFAULT_SETTINGS, tileWidth: 222 }, workspace: { path: '/case' } });
  queries.setQueryData(['jobs.list', {}], [{ id: 7 }]);
  useUi.getState().go('library');
  expect(actionContext(engine, queries)).toMatchObject({ settings: { tileWidth: 222 }, jobs: [{ id: 7 }], hasWorkspace: true, ui: { screen: 'library' } });
});
