import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SettingsFile } from './settings-file.ts';

const newPath = (): string => join(mkdtempSync(join(tmpdir(), 'duskmatch-settings-')), 'deep', 'settings.json');

test('the first start has defaults and writes nothing', () => {
  const path = newPath();
  expect(new SettingsFile(path).value).toMatchObject({ language: 'system', theme: 'system', lastWorkspace: null });
  expect(() => readFileSync(path)).toThrow();
});

test('what was set is there at the next start', () => {
  const path = newPath();
  new SettingsFile(path).set({ theme: 'dark', tileWidth: 200 });
  expect(new SettingsFile(path).value).toMatchObject({ theme: 'dark', tileWidth: 200, language: 'system' });
});

test('a word that does not fit falls back alone', () => {
  const path = newPath();
  new SettingsFile(path).set({ theme: 'dark' });
  const text = readFileSync(path, 'utf8').replace('"system"', '"klingon"');
  writeFileSync(path, text);
  expect(new SettingsFile(path).value).toMatchObject({ theme: 'dark', language: 'system' });
});

test('a damaged file is as a first start', () => {
  const path = newPath();
  new SettingsFile(path).set({ theme: 'dark' });
  writeFileSync(path, '{"theme": "da');
  expect(new SettingsFile(path).value.theme).toBe('system');
});

test('recent workspaces: newest first, each once, ten at most', () => {
  const file = new SettingsFile(newPath());
  for (let i = 0; i < 12; i++) file.rememberWorkspace(`/w/${i}`);
  file.rememberWorkspace('/w/5');
  expect(file.value.lastWorkspace).toBe('/w/5');
  expect(file.value.recentWorkspaces.slice(0, 3)).toEqual(['/w/5', '/w/11', '/w/10']);
  expect(file.value.recentWorkspaces).toHaveLength(10);
});
