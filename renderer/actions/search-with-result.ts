import { ScanSearch } from 'lucide-react';
import { exemplarOfHit } from '../search/exemplars.ts';
import { type Action } from './action.ts';

/** The result at hand becomes what is searched with. */
export const searchWithResult: Action = {
  id: 'search-with-result',
  label: 'actions.searchWithResult',
  menu: 'edit',
  shortcuts: ['S'],
  icon: ScanSearch,
  enabled: ({ search, ui }) => ui.screen === 'search' && search.activeHit !== null,
  perform({ search }) {
    if (search.activeHit === null) return;
    search.replace([exemplarOfHit(search.activeHit)]);
    search.focusResults();
  },
};
