import { describe, expect, it } from 'vitest';
import en from '../../resources/locales/en.json';
import zh from '../../resources/locales/zh.json';
import { languageOf } from './texts.ts';

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, prefix = ''): Map<string, string> => new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)])));
const ENGLISH = flat(en);
const CHINESE = flat(zh);
const stem = (key: string): string => key.replace(/_(one|other)$/, '');
const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

const SOURCES: Readonly<Record<string, string>> = import.meta.glob('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true });
const CODE = Object.entries(SOURCES)
  .filter(([name]) => !name.includes('.test.'))
  .map(([, text]) => text)
  .join('\n');

/** Keys as the code writes them: plain ones, and stems of `jobs.states.${…}` as patterns. */
const PLAIN = new Set([...CODE.matchAll(/['"]([a-z][\w]*(?:\.[\w-]+)+)['"]/gi)].map(([, key]) => key ?? ''));
const PATTERNS = [...CODE.matchAll(/`([a-z][\w.]*\.(?:[\w.-]*\$\{[^}]+\}[\w.-]*)+)`/gi)].map(([, key]) => new RegExp(`^${(key ?? '').replace(/\./g, '\\.').replace(/\$\{[^}]+\}/g, '[\\w-]+')}$`));

describe('texts', () => {
  it('has every key in both languages', () => {
    expect([...CHINESE.keys()].sort()).toEqual([...ENGLISH.keys()].sort());
  });

  it('fills the same slots in both languages', () => {
    for (const [key, text] of ENGLISH) expect([key, slots(CHINESE.get(key) ?? '')]).toEqual([key, slots(text)]);
  });

  it('is really translated', () => {
    const same = [...ENGLISH].filter(([key, text]) => CHINESE.get(key) === text && /[a-z]{4}/i.test(text)).map(([key]) => key);
    expect(same.filter((key) => !['settings.languages.en', 'settings.languages.zh', 'models.checksum', 'models.metric.rank1', 'models.metric.mINP'].includes(key))).toEqual([]);
  });

  it('has no key that nothing uses', () => {
    const unused = [...new Set([...ENGLISH.keys()].map(stem))].filter((key) => !PLAIN.has(key) && !PATTERNS.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it('has every key that is used', () => {
    const roots = new Set([...ENGLISH.keys()].map((key) => key.split('.')[0]));
    const known = new Set([...ENGLISH.keys()].map(stem));
    // names of operations are words with dots too
    const used = [...CODE.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
    expect(used.filter((key) => roots.has(key.split('.')[0]) && !known.has(key))).toEqual([]);
    expect(used.filter((key) => !roots.has(key.split('.')[0]))).toEqual([]);
  });
});

describe('languageOf', () => {
  it('follows the system where asked to, in the order of its languages', () => {
    expect(languageOf('system', ['fr-FR', 'zh-Hans-CN', 'en-GB'])).toBe('zh');
    expect(languageOf('system', ['de'])).toBe('en');
    expect(languageOf('zh', ['en'])).toBe('zh');
  });
});
