import { useCallback } from 'react';
import { type z } from 'zod';
import { DEFAULT_SETTINGS, type AppInfo, type Settings } from '../../../contract/workspace.ts';
import { useAct, useOperation } from './use-operation.ts';

export type SettingsValue = z.infer<typeof Settings>;

export const useAppInfo = () => useOperation('app.info', {});

export function useSettings(): [SettingsValue, (change: Partial<SettingsValue>) => void] {
  const info = useAppInfo();
  const { mutate } = useAct('settings.set');
  return [info.data?.settings ?? DEFAULT_SETTINGS, useCallback((change) => mutate(change), [mutate])];
}

export function useWorkspace(): z.infer<typeof AppInfo>['workspace'] {
  return useAppInfo().data?.workspace ?? null;
}
