// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../testing/show.tsx';
import { SettingsScreen } from './SettingsScreen.tsx';

afterEach(cleanup);
const settings = (
  <Tooltip.Provider>
    <SettingsScreen />
  </Tooltip.Provider>
);

describe('settings', () => {
  it('tells the provider really in use, and why faster ones were refused', async () => {
    await show(settings);
    const table = await screen.findByRole('table', { name: 'What was tried at start' });
    expect(within(table).getByText('libcudnn.so.9 was not found.').closest('tr')?.textContent).toContain('Refused');
  });

  it('keeps language and theme', async () => {
    const { user, engine } = await show(settings);
    await user.click(await screen.findByRole('radio', { name: 'Dark' }));
    await user.click(screen.getByRole('radio', { name: '中文' }));
    await waitFor(() => expect(engine.state.info.settings).toMatchObject({ theme: 'dark', language: 'zh' }));
  });
});
