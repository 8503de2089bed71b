import { useTranslation } from 'react-i18next';
import { folderName } from '../../state/queries/sources.ts';
import { useRuns } from '../queries.ts';
import { type DraftState } from './draft-store.ts';
import { freeName } from './free-name.ts';

/** The name given, else method and data; numbered where runs of that name are there, so that they can be told apart when compared. */
export function useRunName({ name, preset, data }: DraftState): string {
  const { t } = useTranslation();
  const { runs } = useRuns();
  const from = [...data.folders.map(folderName), ...(data.workspace ? [t('training.workspaceData')] : [])].join(' + ');
  return freeName(name.trim() || `${t(`training.presets.${preset}.name`)} · ${from}`, new Set(runs.map((run) => run.name)));
}
