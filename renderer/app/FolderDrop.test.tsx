// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { Tooltip } from 'radix-ui';
import { afterEach, describe, expect, it } from 'vitest';
import { type Bridge } from '../../contract/bridge.ts';
import { useDraft } from '../runs/new/draft-store.ts';
import { useUi } from '../state/ui.ts';
import { show } from '../testing/show.tsx';
import { FolderDrop } from './FolderDrop.tsx';

afterEach(cleanup);

/** What a browser's drop event carries, as far as it is looked at. */
function drop(entries: ReadonlyArray<{ name: string; folder: boolean }>): Event {
  const items = entries.map(({ name, folder }) => ({ kind: 'file', webkitGetAsEntry: () => ({ isDirectory: folder }), getAsFile: () => new File([], name) }));
  const event = new Event('drop', { bubbles: true, cancelable: true });
  return Object.assign(event, { dataTransfer: { types: ['Files'], items } });
}
const bridge = { pathForFile: (file: File) => `/media/${file.name}`, setMenu: () => Promise.resolve(), onAction: () => () => undefined } as unknown as Bridge;
const part = (
  <Tooltip.Provider>
    <FolderDrop />
  </Tooltip.Provider>
);

describe('dropping on the window', () => {
  it('offers the folders for adding, in Electron by their paths', async () => {
    await show(part, { bridge });
    const event = drop([{ name: 'gate', folder: true }, { name: 'photo.jpg', folder: false }, { name: 'hall', folder: true }]);
    dispatchEvent(event);
    await waitFor(() => expect(useUi.getState().adding).toEqual(['/media/gate', '/media/hall']));
    expect(event.defaultPrevented).toBe(true);
  });

  it('opens the picker in a browser, which tells no paths', async () => {
    await show(part);
    dispatchEvent(drop([{ name: 'gate', folder: true }]));
    await waitFor(() => expect(useUi.getState().adding).toEqual([]));
    expect(useUi.getState().notices.at(-1)?.message).toContain('does not tell');
  });

  it('leaves photos to the screen under them, and keeps the browser from opening them', async () => {
    await show(part, { bridge });
    const event = drop([{ name: 'photo.jpg', folder: false }]);
    dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(useUi.getState().adding).toBeNull();
  });

  it('adds to the data of the next run on the training screen', async () => {
    await show(part, { bridge });
    act(() => useUi.getState().go('training'));
    dispatchEvent(drop([{ name: 'regdb', folder: true }]));
    expect(useDraft.getState().data.folders).toEqual(['/media/regdb']);
    expect(useUi.getState().adding).toBeNull();
  });

  it('shows where to let go while folders hover over the library', async () => {
    await show(part);
    useUi.getState().go('library');
    dispatchEvent(Object.assign(new Event('dragover', { cancelable: true }), { dataTransfer: { types: ['Files'], items: [] } }));
    expect((await screen.findByText('Drop folders to add them')).tagName).toBe('P');
  });
});
