import { beforeAll, describe, expect, it } from 'vitest';
import { finding, findingSentence, FINDINGS } from '../../../contract/finding.ts';
import zh from '../../../resources/locales/findings.zh.json';
import { startTexts } from '../../i18n/texts.ts';
import { problemDetail } from './problem-detail.ts';

const slots = (text: string): string[] => [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();
const problem = (...[code, values]: Parameters<typeof finding>) => {
  const found = finding(code, values);
  return { detail: findingSentence(found), finding: found };
};

describe('problemDetail', () => {
  beforeAll(() => startTexts('zh'));

  it('has Chinese words for every finding, with the same slots', () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(FINDINGS).sort());
    for (const [code, [found, remedy]] of Object.entries(FINDINGS)) expect([code, slots(zh[code as keyof typeof zh])]).toEqual([code, slots(found + remedy)]);
  });

  it('words a problem in the language in use, modalities too', () => {
    expect(problemDetail(problem('empty', { file: 'a.jpg' }), 'zh')).toBe('a.jpg 是空文件（0 字节）：请从来源处重新复制。');
    expect(problemDetail(problem('modality-against', { file: 'a.jpg', ruled: 'visible', modality: 'infrared', percent: 97 }), 'zh')).toContain('规则说是可见光');
  });

  it("leaves the engine's English where that is the language, and where there is no code", () => {
    expect(problemDetail(problem('empty', { file: 'a.jpg' }), 'en')).toBe('a.jpg is empty (0 bytes): copy it again from where it came.');
    expect(problemDetail({ detail: 'As it was said once.', finding: null }, 'zh')).toBe('As it was said once.');
  });
});
