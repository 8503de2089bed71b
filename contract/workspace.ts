import { z } from 'zod';
import { Instant } from './time.ts';

export const WorkspaceInfo = z.object({
  path: z.string(),
  name: z.string(),
  createdAt: Instant,
  frames: z.number().int(),
  sightings: z.number().int(),
  sources: z.number().int(),
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

export const StorageReport = z.object({
  path: z.string(),
  parts: z.array(z.object({ part: z.enum(['index', 'casework', 'backups', 'models', 'queries', 'runs', 'cache', 'sample']), bytes: z.number() })),
  freeBytes: z.number(),
});
export type StorageReport = z.infer<typeof StorageReport>;

export const Language = z.enum(['system', 'en', 'zh']);
export const Theme = z.enum(['system', 'light', 'dark']);

const settings = {
  language: Language,
  theme: Theme,
  /** Width of a result or frame tile, in CSS pixels. */
  tileWidth: z.number().min(64).max(400),
  lastWorkspace: z.string().nullable(),
  recentWorkspaces: z.array(z.string()),
  /** `auto`: the fastest that passes the parity check. */
  provider: z.enum(['auto', 'cuda', 'tensorrt', 'dml', 'coreml', 'webgpu', 'cpu']),
};
/** Remembered for the person at this machine, not in the workspace. */
export const Settings = z.object(settings);
export type Settings = z.infer<typeof Settings>;
export const DEFAULT_SETTINGS: Settings = { language: 'system', theme: 'system', tileWidth: 140, lastWorkspace: null, recentWorkspaces: [], provider: 'auto' };
/** Only what is to change; without defaults, which would reset the rest. */
export const SettingsChange = z.object(settings).partial();
export type SettingsChange = z.infer<typeof SettingsChange>;

export const AppInfo = z.object({
  version: z.string(),
  workspace: WorkspaceInfo.nullable(),
  /** Where a new workspace would be put. */
  defaultWorkspace: z.string(),
  settings: Settings,
  /** Which host shows the window: what it can offer differs (native dialogs only in Electron). */
  host: z.enum(['electron', 'serve', 'cli']),
});
export type AppInfo = z.infer<typeof AppInfo>;

export const FolderListing = z.object({
  path: z.string(),
  parent: z.string().nullable(),
  folders: z.array(z.object({ name: z.string(), path: z.string() })),
  images: z.number().int(),
  /** Starting points: home, mounted drives. */
  places: z.array(z.object({ name: z.string(), path: z.string() })),
});
export type FolderListing = z.infer<typeof FolderListing>;
