import { readFileSync } from 'node:fs';
import { createInstance } from 'i18next';
import { type TextKey } from '../../renderer/i18n/text-key.ts';

export type Language = 'en' | 'zh';
export type Values = Readonly<Record<string, string | number>>;

const file = (language: Language): URL => new URL(`../../resources/locales/${language}.json`, import.meta.url);
const textsOf = (language: Language): Record<string, unknown> => JSON.parse(readFileSync(file(language), 'utf8')) as Record<string, unknown>;

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The app's own words, so that a test never repeats them and they may change. */
export interface Words {
  readonly language: Language;
  t(key: TextKey, values?: Values): string;
  /** Matches the whole text of a key whatever its values are. */
  like(key: TextKey): RegExp;
  /** The values that a shown text of this key was made with; null where it is another text. */
  read(key: TextKey, shown: string): Readonly<Record<string, string>> | null;
}

/** @throws where `key` has no text in the language */
export function wordsIn(language: Language): Words {
  const i18n = createInstance();
  void i18n.init({ resources: { [language]: { translation: textsOf(language) } }, lng: language, interpolation: { escapeValue: false }, initAsync: false });
  /** The text with its places for values left open; forms of number are told apart by `count`. */
  const raw = (key: TextKey, count = 2): string => {
    const text = i18n.t(key, { skipInterpolation: true, count });
    if (text === key) throw new Error(`no text ${key} in ${language}`);
    return text;
  };
  const forms = (key: TextKey): string[] => [...new Set([raw(key, 1), raw(key, 2)])];
  return {
    language,
    t: (key, values = {}) => (raw(key), i18n.t(key, values)),
    like: (key) => new RegExp(`^(${forms(key).map((form) => form.split(/\{\{\w+\}\}/).map(escaped).join('.*')).join('|')})$`),
    read(key, shown) {
      for (const form of forms(key)) {
        const names = [...form.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '');
        const values = new RegExp(`^${form.split(/\{\{\w+\}\}/).map(escaped).join('(.*?)')}$`).exec(shown.trim());
        if (values) return Object.fromEntries(names.map((name, index) => [name, values[index + 1] ?? '']));
      }
      return null;
    },
  };
}
