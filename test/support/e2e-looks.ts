import { basename } from 'node:path';
import { type App } from '../pages/app.ts';
import { type SampleWorld } from './e2e-sample.ts';
import { type AppHost } from './hosts.ts';

/** What a look needs to get there. */
export interface Place {
  readonly app: App;
  readonly host: AppHost;
  readonly world: SampleWorld;
  /** A folder of damaged files, among the sources. */
  readonly damaged: string;
}

/** One look at the app: what to do to get there, and how to leave. */
export interface Look {
  readonly name: string;
  enter(place: Place): Promise<unknown>;
  leave?(place: Place): Promise<unknown>;
}

const escape = ({ app }: Place): Promise<void> => app.shell.press('Escape').then(() => app.shell.over.waitFor({ state: 'detached' }));

async function rules({ app, host, world }: Place): Promise<void> {
  await app.addFolder.open(host, app.library.addFolder, world.visible);
  await app.addFolder.preview();
}

/** Before there is a workspace. */
export const FIRST_LOOKS: readonly Look[] = [
  { name: 'welcome', enter: ({ app }) => app.welcome.screen.waitFor() },
  {
    name: 'workspace-new',
    async enter({ app }) {
      await app.welcome.workspace.click();
      await app.workspace.root.waitFor();
    },
    leave: ({ app }) => app.workspace.cancel(),
  },
];

/** In an order in which each begins where the one before left. */
export const LOOKS: readonly Look[] = [
  {
    name: 'search-empty',
    async enter({ app }) {
      await app.shell.go('search');
      await app.shell.press('Alt+n');
      await app.query.openButton.waitFor();
    },
  },
  {
    name: 'search',
    async enter({ app, host, world }) {
      await host.openFiles(() => app.query.openButton.click(), [world.scene]);
      await app.query.photo(basename(world.scene));
      await app.query.searchIn('any');
      await app.results.settled();
    },
  },
  {
    name: 'search-fused',
    async enter({ app, host, world }) {
      await host.openFiles(() => app.query.addButton.click(), [world.night]);
      await app.query.fused.waitFor();
      await app.query.photo(basename(world.night));
      await app.results.settled();
    },
  },
  { name: 'filter-cameras', enter: ({ app }) => app.filters.openCameras(), leave: escape },
  { name: 'timeline', enter: ({ app }) => app.results.timelineButton.click().then(() => app.timeline.lanes()) },
  {
    name: 'threshold',
    async enter({ app }) {
      await app.results.dragThreshold(0.7);
      await app.results.removeThreshold.waitFor();
    },
    async leave({ app }) {
      await app.results.removeThreshold.click();
      await app.timeline.hide();
    },
  },
  { name: 'viewer', enter: ({ app }) => app.results.open(0).then(() => app.viewer.title()) },
  { name: 'viewer-close-up', enter: ({ app }) => app.viewer.press('viewer.closeUp'), leave: ({ app }) => app.viewer.close() },
  { name: 'compare', enter: ({ app }) => app.results.act(1, 'compareResult').then(() => app.viewer.title()) },
  { name: 'compare-overlay', enter: ({ app }) => app.viewer.press('viewer.overlay').then(() => app.viewer.seam.waitFor()), leave: ({ app }) => app.viewer.close() },
  { name: 'result-menu', enter: ({ app }) => app.results.openMenu(0), leave: ({ app }) => app.shell.press('Escape') },
  { name: 'palette', enter: ({ app }) => app.shell.openPalette().then(() => app.palette.options.first().waitFor()), leave: escape },
  { name: 'help', enter: ({ app }) => app.shell.press('F1').then(() => app.help.root.waitFor()), leave: escape },
  { name: 'sources', enter: ({ app }) => app.shell.go('library').then(() => app.library.tab('sources')) },
  { name: 'source-menu', enter: ({ app }) => app.library.openMenu('visible'), leave: ({ app }) => app.shell.press('Escape') },
  { name: 'source-rules', enter: ({ app }) => app.library.act('visible', 'editRules').then(() => app.library.rulesDialog.getByRole('table').waitFor()), leave: escape },
  { name: 'source-remove', enter: ({ app }) => app.library.act('visible', 'remove').then(() => app.library.removeDialog.waitFor()), leave: escape },
  { name: 'add-rules', enter: rules },
  {
    name: 'add-wrong-pattern',
    async enter({ app }) {
      await app.addFolder.pattern.fill('{camera}_{dat');
      await app.addFolder.patternFault.waitFor();
      await app.addFolder.preview();
    },
    leave: ({ app }) => app.addFolder.cancel(),
  },
  {
    name: 'add-check',
    async enter(place) {
      await rules(place);
      await place.app.addFolder.next();
      await place.app.addFolder.check();
    },
    leave: ({ app }) => app.addFolder.cancel(),
  },
  {
    name: 'add-folder',
    async enter({ app, damaged }) {
      await app.library.addFolder.click();
      await app.addFolder.path.fill(damaged);
      await app.addFolder.listed(damaged);
    },
    leave: ({ app }) => app.addFolder.cancel(),
  },
  { name: 'frames', enter: ({ app }) => app.library.tab('frames').then(() => app.frames.pictures()) },
  { name: 'jobs', enter: ({ app }) => app.library.tab('jobs').then(() => app.jobs.first.waitFor()) },
  { name: 'problems', enter: ({ app }) => app.library.tab('problems').then(() => app.problems.table.waitFor()) },
  { name: 'people-labels', enter: ({ app }) => app.shell.go('people').then(() => app.people.openLabels()), leave: ({ app }) => app.people.makeOfLabels() },
  { name: 'people', enter: ({ app }) => app.people.list.waitFor() },
  {
    name: 'people-merge',
    async enter({ app }) {
      await app.people.list.getByRole('gridcell').first().focus();
      await app.shell.press('Control+a', 'm');
      await app.people.mergeDialog.waitFor();
    },
    leave: escape,
  },
  {
    name: 'person',
    async enter({ app }) {
      await app.shell.press('Escape');
      await app.people.list.getByRole('gridcell').first().click();
      await app.people.pictures.first().focus();
      await app.shell.press('Space', 'Shift+ArrowRight');
    },
    leave: ({ app }) => app.people.back(),
  },
  {
    name: 'search-labelled',
    async enter({ app }) {
      await app.shell.go('search');
      await app.results.settled();
      await app.results.tile(1).focus();
      await app.shell.press('Space', 'Shift+ArrowRight');
    },
  },
  { name: 'pick-person', enter: ({ app }) => app.shell.press('p').then(() => app.people.pickDialog.waitFor()), leave: escape },
  { name: 'workspace', enter: ({ app }) => app.shell.openWorkspaceDialog(), leave: ({ app }) => app.workspace.cancel() },
  { name: 'training', enter: ({ app }) => app.shell.go('training').then(() => app.training.tab('newRun')).then(() => app.training.showSettings()) },
  { name: 'training-setting', enter: ({ app }) => app.training.group('unifiedBatchAllTriplet').then((group) => group.scrollIntoViewIfNeeded()) },
  { name: 'training-runs', enter: ({ app }) => app.training.tab('runs') },
  { name: 'settings', enter: ({ app }) => app.shell.go('settings').then(() => app.settings.tried.waitFor()) },
  { name: 'settings-end', enter: ({ app }) => app.settings.storage.waitFor().then(() => app.settings.end.scrollIntoViewIfNeeded()) },
  { name: 'models', enter: ({ app }) => app.shell.go('models').then(() => app.models.list.getByRole('listitem').first().waitFor()) },
  { name: 'import-model', enter: ({ app }) => app.models.importModel(), leave: escape },
  { name: 'models-compare', enter: ({ app }) => app.models.show('models.compareTab'), leave: ({ app }) => app.models.show('models.list') },
];
