import { ImagePlus } from 'lucide-react';
import { addPhotos, pickPhotos } from '../search/add-photos.ts';
import { type Action } from './action.ts';

/** Puts more photos of the same person beside the examples there are. */
export const addExample: Action = {
  id: 'add-example',
  label: 'actions.addExample',
  menu: 'file',
  shortcuts: ['Mod+Shift+E'],
  icon: ImagePlus,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.exemplars.length > 0,
  perform: async ({ engine: { client }, queries }) => addPhotos(await pickPhotos(), 'add', client, queries),
};
