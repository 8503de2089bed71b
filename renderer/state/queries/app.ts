import { useCallback } from 'react';
import { type z } from 'zod';
import { type AppInfo, type Settings } from '../../../contract/workspace.ts';
import { useAct, useOperation } from './use-operation.ts';

export type SettingsValue = z.infer<typeof Settings>;

export const useAppInfo = () => useOperation('app.info', {});

const DEFAULTS: SettingsValue = { language: 'system', theme: 'system', tileWidth: 140, lastWorkspace: null, recentWorkspaces: [], provider: 'auto' };

export function useSettings(): [SettingsValue, (change: Partial<SettingsValue>) => void] {
  const info = useAppInfo();
  const { mutate } = useAct('settings.set');
  return [info.data?.settings ?? DEFAULTS, useCallback((change) => mutate(change), [mutate])];
}

export function useWorkspace(): z.infer<typeof AppInfo>['workspace'] {
  return useAppInfo().data?.workspace ?? null;
}
