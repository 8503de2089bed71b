import { type Action } from './action.ts';
import { addExample } from './add-example.ts';
import { addFolder } from './add-folder.ts';
import { addResult } from './add-result.ts';
import { clearVerdict } from './clear-verdict.ts';
import { compareResult } from './compare-result.ts';
import { confirm } from './confirm.ts';
import { exportCsv, exportJson } from './export-results.ts';
import { goLibrary } from './go-library.ts';
import { goPeople } from './go-people.ts';
import { goSearch } from './go-search.ts';
import { goSettings } from './go-settings.ts';
import { goTraining } from './go-training.ts';
import { importModel } from './import-model.ts';
import { calibrateModel } from './calibrate-model.ts';
import { compareModels } from './compare-models.ts';
import { dropVectors } from './drop-vectors.ts';
import { exportModel } from './export-model.ts';
import { goModels } from './go-models.ts';
import { measureModel } from './measure-model.ts';
import { promoteModel } from './promote-model.ts';
import { removeModel } from './remove-model.ts';
import { rollbackModel } from './rollback-model.ts';
import { activateAnyway } from './activate-anyway.ts';
import { mergePeople } from './merge-people.ts';
import { newSearch } from './new-search.ts';
import { openPhotos } from './open-photos.ts';
import { openResult } from './open-result.ts';
import { openWorkspace } from './open-workspace.ts';
import { pauseJobs } from './pause-jobs.ts';
import { pickPerson } from './pick-person.ts';
import { reject } from './reject.ts';
import { removeChosen } from './remove-chosen.ts';
import { rescanAll } from './rescan-all.ts';
import { resumeJobs } from './resume-jobs.ts';
import { retryProblems } from './retry-problems.ts';
import { searchAgain } from './search-again.ts';
import { searchWithPeople } from './search-with-people.ts';
import { searchWithResult } from './search-with-result.ts';
import { showFrames } from './show-frames.ts';
import { showHelp } from './show-help.ts';
import { showJobs } from './show-jobs.ts';
import { showPalette } from './show-palette.ts';
import { showProblems } from './show-problems.ts';
import { showSources } from './show-sources.ts';
import { showTimeline } from './show-timeline.ts';
import { splitMembers } from './split-members.ts';
import { stopSearch } from './stop-search.ts';
import { switchLanguage } from './switch-language.ts';
import { switchTheme } from './switch-theme.ts';
import { largerTiles, smallerTiles } from './tile-size.ts';
import { takeOver } from './take-over.ts';
import { continueTraining, newTraining, pauseTraining, stopTraining } from './training.ts';
import { trySample } from './try-sample.ts';
import { redo, undo } from './undo.ts';
import { wholePhoto } from './whole-photo.ts';

/** Every command of the app, in the order of menus and help: the only list. */
export const actions: readonly Action[] = [
  openPhotos,
  addExample,
  addFolder,
  openWorkspace,
  trySample,
  rescanAll,
  importModel,
  newTraining,
  exportCsv,
  exportJson,
  goSettings,
  goSearch,
  goLibrary,
  goTraining,
  goModels,
  goPeople,
  openResult,
  compareResult,
  showTimeline,
  showSources,
  showFrames,
  showJobs,
  showProblems,
  largerTiles,
  smallerTiles,
  switchTheme,
  switchLanguage,
  showPalette,
  newSearch,
  searchWithResult,
  addResult,
  confirm,
  reject,
  pickPerson,
  clearVerdict,
  undo,
  redo,
  searchWithPeople,
  mergePeople,
  splitMembers,
  removeChosen,
  takeOver,
  promoteModel,
  activateAnyway,
  rollbackModel,
  compareModels,
  measureModel,
  calibrateModel,
  exportModel,
  dropVectors,
  removeModel,
  wholePhoto,
  searchAgain,
  stopSearch,
  retryProblems,
  pauseJobs,
  resumeJobs,
  pauseTraining,
  continueTraining,
  stopTraining,
  showHelp,
];
