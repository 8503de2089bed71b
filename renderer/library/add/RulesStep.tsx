import { type SourceSettings } from '../../../contract/source.ts';
import { useDebounced } from '../../design/use-debounced.ts';
import { useOperation } from '../../state/queries/use-operation.ts';
import { flawOf } from './draft.ts';
import { PreviewTable } from './PreviewTable.tsx';
import { RulesForm } from './RulesForm.tsx';

const ROWS = 40;
const TYPING_MS = 250;


/** The live preview of the settings; asked for once typing rests, and not while they cannot be tried. */
export function usePreview(root: string, settings: SourceSettings) {
  const tried = useDebounced(settings, TYPING_MS);
  const query = useOperation('sources.preview', { draft: { root, settings: tried }, rows: ROWS }, { enabled: root !== '' && flawOf(tried) !== 'time-zone', keep: true, forget: true });
  const stale = tried !== settings || query.isFetching;
  const patternError = settings.pattern === null ? null : (query.data?.patternError ?? null);
  return { preview: query.data, error: query.error, stale, patternError, ready: !stale && patternError === null && query.error === null && flawOf(settings) === null };
}

export function RulesStep({ settings, onChange, suggested, live }: { settings: SourceSettings; onChange: (settings: SourceSettings) => void; suggested: string | null; live: ReturnType<typeof usePreview> }) {
  const presets = useOperation('sources.presets', {}).data ?? [];
  return (
    <>
      <RulesForm settings={settings} onChange={onChange} presets={presets} suggested={suggested} patternError={live.patternError} />
      <PreviewTable preview={live.preview} byPixels={settings.modalityRule.kind === 'pixels'} timeZone={flawOf(settings) === 'time-zone' ? 'UTC' : settings.timeZone} stale={live.stale} error={live.error} />
    </>
  );
}
