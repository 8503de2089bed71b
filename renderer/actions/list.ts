import { type Action } from './action.ts';
import { addFolder } from './add-folder.ts';
import { goLibrary } from './go-library.ts';
import { goSearch } from './go-search.ts';
import { goSettings } from './go-settings.ts';
import { importModel } from './import-model.ts';
import { openWorkspace } from './open-workspace.ts';
import { pauseJobs } from './pause-jobs.ts';
import { rescanAll } from './rescan-all.ts';
import { resumeJobs } from './resume-jobs.ts';
import { retryProblems } from './retry-problems.ts';
import { showFrames } from './show-frames.ts';
import { showHelp } from './show-help.ts';
import { showJobs } from './show-jobs.ts';
import { showPalette } from './show-palette.ts';
import { showProblems } from './show-problems.ts';
import { showSources } from './show-sources.ts';
import { switchLanguage } from './switch-language.ts';
import { switchTheme } from './switch-theme.ts';
import { largerTiles, smallerTiles } from './tile-size.ts';
import { trySample } from './try-sample.ts';

/** Every command of the app, in the order of menus and help: the only list. */
export const actions: readonly Action[] = [
  addFolder,
  openWorkspace,
  trySample,
  rescanAll,
  importModel,
  goSettings,
  goSearch,
  goLibrary,
  showSources,
  showFrames,
  showJobs,
  showProblems,
  largerTiles,
  smallerTiles,
  switchTheme,
  switchLanguage,
  showPalette,
  retryProblems,
  pauseJobs,
  resumeJobs,
  showHelp,
];
