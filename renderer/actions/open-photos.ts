import { ImageUp } from 'lucide-react';
import { addPhotos, pickPhotos } from '../search/add-photos.ts';
import { type Action } from './action.ts';

/** Begins a new search with photos from the system's dialog. */
export const openPhotos: Action = {
  id: 'open-photos',
  label: 'actions.openPhotos',
  menu: 'file',
  shortcuts: ['Mod+O'],
  icon: ImageUp,
  enabled: ({ hasWorkspace }) => hasWorkspace,
  async perform({ ui, engine: { client }, queries }) {
    ui.go('search');
    await addPhotos(await pickPhotos(), 'replace', client, queries);
  },
};
