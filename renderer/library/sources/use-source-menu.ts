import { FileX, Images, RefreshCw, SlidersHorizontal, Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Source } from '../../../contract/source.ts';
import { type MenuItem } from '../../design/Menu.tsx';
import { useAct } from '../../state/queries/use-operation.ts';
import { useUi } from '../../state/ui.ts';

/** What can be done with one source. Forgetting missing frames is barred while it is offline: they may only be away. */
export function useSourceMenu(source: Source, ask: (what: 'purge' | 'remove') => void): ReadonlyArray<MenuItem | null> {
  const { t } = useTranslation();
  const showFrames = useUi((ui) => ui.showFrames);
  const showProblems = useUi((ui) => ui.showProblems);
  const edit = useUi((ui) => ui.edit);
  const rescan = useAct('sources.rescan');
  const offline = source.state === 'offline';
  return [
    { label: t('library.showFrames'), icon: Images, onSelect: () => showFrames({ sourceIds: [source.id] }) },
    { label: t('library.showProblems'), icon: TriangleAlert, disabled: source.problems === 0, onSelect: () => showProblems(source.id) },
    null,
    { label: t('library.rescan'), icon: RefreshCw, disabled: offline, onSelect: () => rescan.mutate({ sourceId: source.id }) },
    { label: t('library.editRules'), icon: SlidersHorizontal, disabled: offline, onSelect: () => edit(source.id) },
    null,
    { label: t('library.purge'), icon: FileX, disabled: offline || source.missing === 0, onSelect: () => ask('purge') },
    { label: t('library.remove'), icon: Trash2, danger: true, onSelect: () => ask('remove') },
  ];
}
