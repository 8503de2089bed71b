// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Tooltip } from 'radix-ui';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { startTexts } from '../i18n/texts.ts';
import { Dialog } from './Dialog.tsx';
import { Menu } from './Menu.tsx';

afterEach(cleanup);

function Page() {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Tooltip.Provider>
      <button onClick={() => setShown('first')}>open</button>
      <Menu items={[{ label: 'item', onSelect: () => setShown('first') }]}>
        <button>menu</button>
      </Menu>
      {shown === 'first' && (
        <Dialog open title="first" onClose={() => setShown(null)}>
          <button onClick={() => setShown('second')}>on</button>
        </Dialog>
      )}
      {shown === 'second' && <Dialog open title="second" onClose={() => setShown(null)} />}
    </Tooltip.Provider>
  );
}

const focused = (name: string): Promise<void> => waitFor(() => expect(document.activeElement?.textContent).toBe(name));

it('goes back to the button, to that of a menu, and below a dialog that gave way to another', async () => {
  await startTexts('en');
  const user = userEvent.setup();
  render(<Page />);
  await user.click(screen.getByText('open'));
  await user.keyboard('{Escape}');
  await focused('open');

  await user.click(screen.getByText('menu'));
  await user.click(await screen.findByText('item'));
  await screen.findByRole('dialog', { name: 'first' });
  await user.keyboard('{Escape}');
  await focused('menu');

  await user.click(screen.getByText('open'));
  await user.click(await screen.findByText('on'));
  await screen.findByRole('dialog', { name: 'second' });
  await user.keyboard('{Escape}');
  await focused('open');
});
