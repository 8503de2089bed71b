import i18next from 'i18next';
import { type Client } from '../../../contract/rpc/client.ts';
import { type SearchHit } from '../../../contract/search.ts';
import { saveFile } from '../../state/save-file.ts';
import { type SearchState } from '../search-store.ts';
import { csvOf, exportName, jsonOf } from './result-export.ts';
import { precisionOf } from './use-precision.ts';
import { engineView } from './use-results.ts';

/** The most rows the contract gives at once. */
const PAGE = 2000;

/** Saves all results shown now, in their order, as a download. */
export async function saveResults({ answer, order, minScore, exemplars }: Pick<SearchState, 'answer' | 'order' | 'minScore' | 'exemplars'>, client: Client, format: 'csv' | 'json'): Promise<void> {
  if (answer === null) return;
  const hits: SearchHit[] = [];
  for (;;) {
    const { total, rows } = await client.call('search.page', { searchId: answer.summary.id, ...engineView({ order, minScore }), offset: hits.length, limit: PAGE });
    hits.push(...rows);
    if (rows.length === 0 || hits.length >= total) break;
  }
  const calibration = await client.call('calibration.get', { modelId: answer.summary.modelId });
  const { of } = precisionOf(calibration, answer.request, exemplars);
  const text = format === 'csv' ? csvOf(hits, of) : jsonOf(answer, { order, minScore }, hits, i18next.t('search.notIdentity'), of);
  saveFile(exportName(new Date(), format), format === 'csv' ? 'text/csv' : 'application/json', text);
}
