import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, appOn } from '../pages/app.ts';
import { terminal } from '../support/e2e-processes.ts';
import { type SampleWorld, sampleWorld } from '../support/e2e-sample.ts';
import { wordsIn } from '../support/e2e-words.ts';
import { type AppHost, HOSTS, PATIENCE, startHost } from '../support/hosts.ts';

const words = wordsIn('en');
const soon = { timeout: PATIENCE, interval: 100 };

describe.each(HOSTS)('people in $kind', ({ kind, absent }) => {
  describe.skipIf(absent)('from results', () => {
    let folder: string;
    let world: SampleWorld;
    let host: AppHost;
    let app: App;
    const press = (...keys: readonly string[]): Promise<void> => app.shell.press(...keys);
    const verdicts = (...indexes: readonly number[]): Promise<Array<string | null>> => Promise.all(indexes.map((index) => app.results.verdict(index)));
    const start = async (): Promise<void> => {
      host = await startHost(kind, { userData: join(folder, 'user'), workspace: join(folder, 'case') });
      app = appOn(host.page, words);
      await app.shell.shown('search');
    };
    const search = async (photo: string): Promise<void> => {
      await app.shell.go('search');
      await press('Alt+n');
      await host.openFiles(() => app.query.openButton.click(), [photo]);
      await app.query.photo(basename(photo));
      await app.query.searchIn('any');
      await app.results.settled();
      await app.results.person.waitFor();
    };

    beforeAll(async () => {
      world = await sampleWorld();
      folder = await mkdtemp(join(tmpdir(), 'duskmatch-people-'));
      for (const modality of ['visible', 'infrared'] as const) await terminal(['index', world[modality], '--workspace', join(folder, 'case'), '--modality', modality, '--user-data', join(folder, 'user')]);
      await start();
    });
    afterAll(async () => {
      await host.close();
      await rm(folder, { recursive: true, force: true });
    });

    it('the screen of people says what to do while there is nobody', async () => {
      await app.shell.go('people');
      await app.people.empty.waitFor();
    });

    it('Y and N on the result at hand say same and not; a person is made on the way', async () => {
      await search(world.portraits[0]);
      await app.results.tile(0).focus();
      await press('y', 'ArrowRight', 'ArrowRight', 'n');
      await expect.poll(() => verdicts(0, 1, 2), soon).toEqual(['+Person 1', null, '-Person 1']);
      await app.results.person.getByText(words.t('labels.counts', { same: 2, different: 1 })).waitFor();
    });

    it('several chosen by keys are confirmed at once', async () => {
      await app.results.tile(3).focus();
      await press('Space', 'Shift+ArrowRight');
      await app.results.person.getByText(words.t('labels.chosen', { count: 2 })).waitFor();
      await press('y');
      await expect.poll(() => verdicts(3, 4), soon).toEqual(['+Person 1', '+Person 1']);
      await expect.poll(() => app.results.person.getByText(words.like('labels.chosen')).count(), soon).toBe(0);
    });

    it('the name is changed in its place, and keys typed there label nothing', async () => {
      await app.people.rename('Person 1', 'Nina Y');
      await expect.poll(() => verdicts(0, 1, 2, 3), soon).toEqual(['+Nina Y', null, '-Nina Y', '+Nina Y']);
    });

    it('Ctrl+Z takes back act by act under its name, Ctrl+Shift+Z does them again', async () => {
      await app.results.tile(1).focus();
      await press('Control+z');
      await app.shell.notices.filter({ hasText: words.t('labels.undone', { act: words.t('labels.acts.rename', { before: 'Person 1', name: 'Nina Y' }) }) }).first().waitFor();
      await press('Control+z');
      await app.shell.notices.filter({ hasText: words.t('labels.undone', { act: words.t('labels.acts.confirm', { count: 2, name: 'Person 1' }) }) }).first().waitFor();
      await expect.poll(() => verdicts(0, 2, 3, 4), soon).toEqual(['+Person 1', '-Person 1', null, null]);
      await press('Control+Shift+z', 'Control+Shift+z');
      await expect.poll(() => verdicts(0, 2, 3, 4), soon).toEqual(['+Nina Y', '-Nina Y', '+Nina Y', '+Nina Y']);
    });

    it('a verdict is taken back alone, by U or from the menu', async () => {
      await app.results.tile(4).focus();
      await press('u');
      await expect.poll(() => app.results.verdict(4), soon).toBeNull();
      await app.results.act(2, 'clearVerdict');
      await expect.poll(() => app.results.verdict(2), soon).toBeNull();
      await press('Control+z');
      await expect.poll(() => app.results.verdict(2), soon).toBe('-Nina Y');
    });

    it('the viewer says whose a sighting is, and labels it', async () => {
      await app.results.open(1);
      const section = app.viewer.facts.getByRole('region', { name: words.t('labels.section') });
      await section.getByText(words.t('labels.unknown')).waitFor();
      await press('y');
      await section.getByText('Nina Y').waitFor();
      await press('Control+z');
      await section.getByText(words.t('labels.unknown')).waitFor();
      await press('p');
      await app.people.pick('Otto');
      await section.getByText('Otto').waitFor();
      await app.viewer.close();
      await expect.poll(() => app.results.verdict(1), soon).toBe('+Otto');
    });

    it('a picture of somebody else is refused with a choice: merge the people, or move it', async () => {
      await app.results.tile(1).focus();
      await press('y');
      await app.people.answerConflict('Otto', { moveTo: 'Nina Y' });
      await expect.poll(() => app.results.verdict(1), soon).toBe('+Nina Y');
      await press('Control+z');
      await expect.poll(() => app.results.verdict(1), soon).toBe('+Otto');
    });

    it('later searches show what is known, and name the person by any of the pictures', async () => {
      await app.results.act(3, 'searchWithResult');
      await app.results.settled();
      await app.results.person.getByRole('button', { name: words.t('labels.rename', { name: 'Nina Y' }) }).waitFor();
      const seen = new Set<string | null>();
      await app.results.tile(0).focus();
      const goingDown = async (): Promise<Array<string | null>> => {
        for (const verdict of await verdicts(...(await app.results.inSight()))) seen.add(verdict);
        await press('ArrowDown');
        return [...seen];
      };
      await expect.poll(goingDown, soon).toEqual(expect.arrayContaining([null, '+Nina Y', '+Otto']));
      await search(world.portraits[1]);
      await app.results.person.getByRole('button', { name: words.t('labels.choose') }).waitFor();
    });

    it('people are merged under one name, and taken apart again', async () => {
      await app.shell.go('people');
      expect((await app.people.names()).toSorted()).toEqual(['Nina Y', 'Otto']);
      await app.people.tile('Nina Y').focus();
      await press('Control+a', 'm');
      await app.people.mergeAs('Otto');
      await expect.poll(() => app.people.names(), soon).toEqual(['Otto']);
      await press('Control+z');
      await expect.poll(async () => (await app.people.names()).toSorted(), soon).toEqual(['Nina Y', 'Otto']);
    });

    it('pictures of one become another, and are searched with', async () => {
      await app.people.open('Nina Y');
      const members = app.people.members('Nina Y').getByRole('gridcell');
      await expect.poll(() => members.count(), soon).toBe(3);
      await members.first().focus();
      await press('Shift+n');
      const split = app.people.members('Person 1').getByRole('gridcell');
      await expect.poll(() => split.count(), soon).toBe(1);
      await app.people.rename('Person 1', 'Vera');
      await app.people.back();
      await app.people.open('Nina Y');
      await app.people.show('different');
      await expect.poll(() => members.count(), soon).toBe(1);
      await app.people.searchWithThese();
      await app.query.fused.waitFor();
    });

    it('a person in a frame of the library is given a name without any search', async () => {
      await app.shell.go('library');
      await app.library.tab('frames');
      await app.frames.pictures();
      await app.frames.grid.getByRole('gridcell').first().click();
      const section = app.viewer.facts.getByRole('region', { name: words.t('labels.section') });
      await app.viewer.people.last().click();
      await section.getByRole('button', { name: words.t('actions.pickPerson') }).waitFor();
      expect(await section.getByRole('button').count()).toBe(1);
      await press('p');
      await app.people.pick('Zoe');
      await section.getByText('Zoe').waitFor();
      await press('Control+z');
      await section.getByText('Zoe').waitFor({ state: 'detached' });
      await app.viewer.close();
    });

    it('all of it is there after the page was loaded anew, and after the engine was', async () => {
      const known = ['Nina Y', 'Otto', 'Vera'];
      await host.page.reload();
      await app.shell.go('people');
      await expect.poll(async () => (await app.people.names()).toSorted(), soon).toEqual(known);
      const { length } = host.complaints;
      await host.killEngine();
      await app.shell.shown(kind === 'chromium' ? 'search' : 'people');
      await app.shell.go('people');
      await expect.poll(async () => (await app.people.names()).toSorted(), soon).toEqual(known);
      // that the engine was not there
      host.complaints.splice(length);
      await app.people.find.fill('ver');
      await expect.poll(() => app.people.names(), soon).toEqual(['Vera']);
      await app.people.find.fill('');
      await app.people.tile('Vera').focus();
      await press('Control+z', 'Control+z');
      await expect.poll(async () => (await app.people.names()).toSorted(), soon).toEqual(['Nina Y', 'Otto']);
    });

    it('nothing went wrong on the way', () => {
      expect(host.complaints).toEqual([]);
    });
  });
});
