import { useTranslation } from 'react-i18next';
import { folderName } from '../../state/queries/sources.ts';
import { type DraftState } from './draft-store.ts';

/** The name given, else method and data. */
export function useRunName({ name, preset, data }: DraftState): string {
  const { t } = useTranslation();
  const from = [...data.folders.map(folderName), ...(data.workspace ? [t('training.workspaceData')] : [])].join(' + ');
  return (name.trim() || `${t(`training.presets.${preset}.name`)} · ${from}`).slice(0, 120);
}
