// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, expect, it } from 'vitest';
import { show } from '../testing/show.tsx';
import { WorkspaceDialog } from './WorkspaceDialog.tsx';

afterEach(cleanup);

const dialog = (
  <Tooltip.Provider>
    <WorkspaceDialog />
  </Tooltip.Provider>
);

it('opens a folder on Enter, and where that holds no workspace makes one on the next', async () => {
  const { user, engine } = await show(dialog);
  const before = engine.state.info.workspace?.path;
  const path = await screen.findByRole('textbox');
  await user.clear(path);
  await user.type(path, '/cases/missing{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('holds no workspace');
  expect(engine.state.info.workspace?.path).toBe(before);
  await user.type(path, '{Enter}');
  await waitFor(() => expect(engine.state.info.workspace?.path).toBe('/cases/missing'));
});

it('makes none at another path than the one that was refused', async () => {
  const { user, engine } = await show(dialog);
  const path = await screen.findByRole('textbox');
  await user.clear(path);
  await user.type(path, '/cases/missing{Enter}');
  await screen.findByRole('alert');
  await user.type(path, '-too{Enter}');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('/cases/missing-too holds no workspace'));
  expect(engine.state.info.workspace?.path).not.toContain('missing');
});
