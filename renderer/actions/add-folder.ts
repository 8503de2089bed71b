import { FolderPlus } from 'lucide-react';
import { ensureWorkspace } from '../state/ensure-workspace.ts';
import { type Action } from './action.ts';

export const addFolder: Action = {
  id: 'add-folder',
  label: 'actions.addFolder',
  menu: 'file',
  shortcuts: ['Mod+Shift+A'],
  icon: FolderPlus,
  async perform({ ui, queries, engine: { client, bridge } }) {
    await ensureWorkspace(client, queries);
    if (!bridge) return ui.addFolders([]);
    const roots = await bridge.pickFolders();
    if (roots.length > 0) ui.addFolders(roots);
  },
};
