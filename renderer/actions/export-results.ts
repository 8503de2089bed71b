import { Braces, Sheet } from 'lucide-react';
import { saveResults } from '../search/results/save-results.ts';
import { type Action } from './action.ts';

const enabled: NonNullable<Action['enabled']> = ({ search, ui }) => ui.screen === 'search' && search.answer !== null && search.answer.summary.kept > 0;

/** Both save what is shown: at or above the threshold, in its order. */
export const exportCsv: Action = {
  id: 'export-csv',
  label: 'actions.exportCsv',
  menu: 'file',
  shortcuts: [],
  icon: Sheet,
  enabled,
  perform: ({ search, engine }) => saveResults(search, engine.client, 'csv'),
};

export const exportJson: Action = {
  id: 'export-json',
  label: 'actions.exportJson',
  menu: 'file',
  shortcuts: [],
  icon: Braces,
  enabled,
  perform: ({ search, engine }) => saveResults(search, engine.client, 'json'),
};
