import { useTranslation } from 'react-i18next';
import { redo, undo } from '../actions/undo.ts';
import { usePerform } from '../actions/use-actions.ts';
import { IconButton } from '../design/IconButton.tsx';
import { actWords } from '../labels/act-words.ts';
import { useOperation } from '../state/queries/use-operation.ts';

/** Back and forth through what was done, each step by its name. */
export function HistoryButtons() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { data } = useOperation('casework.history', { limit: 1 });
  const [back] = data?.undo ?? [];
  const [forth] = data?.redo ?? [];
  return (
    <>
      <IconButton icon={undo.icon} label={back ? t('labels.undoNext', { act: actWords(t, back) }) : t('labels.nothingToUndo')} shortcut={undo.shortcuts[0]} disabled={!back} onClick={() => perform(undo)} />
      <IconButton icon={redo.icon} label={forth ? t('labels.redoNext', { act: actWords(t, forth) }) : t('labels.nothingToRedo')} shortcut={redo.shortcuts[0]} disabled={!forth} onClick={() => perform(redo)} />
    </>
  );
}
