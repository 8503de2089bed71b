import { type Page } from 'playwright-core';
import { type Words } from '../support/e2e-words.ts';
import { AddFolder } from './add-folder.ts';
import { Filters } from './filters.ts';
import { Frames } from './frames.ts';
import { Help } from './help.ts';
import { Jobs } from './jobs.ts';
import { Library } from './library.ts';
import { Models } from './models.ts';
import { Palette } from './palette.ts';
import { People } from './people.ts';
import { Problems } from './problems.ts';
import { QueryPhoto } from './query-photo.ts';
import { Results } from './results.ts';
import { Settings } from './settings.ts';
import { Shell } from './shell.ts';
import { Timeline } from './timeline.ts';
import { Training } from './training.ts';
import { Viewer } from './viewer.ts';
import { Welcome } from './welcome.ts';
import { WorkspaceDialog } from './workspace-dialog.ts';

/** Models of all screens and dialogs of one window, in one language. */
export const appOn = (page: Page, words: Words) => ({
  addFolder: new AddFolder(page, words),
  filters: new Filters(page, words),
  frames: new Frames(page, words),
  help: new Help(page, words),
  jobs: new Jobs(page, words),
  library: new Library(page, words),
  models: new Models(page, words),
  palette: new Palette(page, words),
  people: new People(page, words),
  problems: new Problems(page, words),
  query: new QueryPhoto(page, words),
  results: new Results(page, words),
  settings: new Settings(page, words),
  shell: new Shell(page, words),
  timeline: new Timeline(page, words),
  training: new Training(page, words),
  viewer: new Viewer(page, words),
  welcome: new Welcome(page, words),
  workspace: new WorkspaceDialog(page, words),
});
export type App = ReturnType<typeof appOn>;
