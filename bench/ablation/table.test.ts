import { expect, test } from 'vitest';
import { withSection } from '../page-section.ts';
import { RESULTS } from './results.fixture.ts';
import { ablationSection } from './section.ts';
import { spreadOf } from './summary.ts';
import { ablationTable, remarks } from './table.ts';

test('mean and deviation of the sample', () => {
  expect(spreadOf([2, 4, 4, 4, 5, 5, 7, 9])).toEqual({ mean: 5, deviation: Math.sqrt(32 / 7) });
  expect(spreadOf([3])).toEqual({ mean: 3, deviation: null });
  expect(spreadOf([])).toBeNull();
});

test('a row a configuration, the untrained network first', () => {
  expect(ablationTable(RESULTS).split('\n')).toEqual([
    '| losses | seeds | V→I mAP | V→I rank-1 | I→V mAP | I→V rank-1 | other style, V→I mAP | other style, I→V mAP | seconds |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --: |',
    '| *untrained* | 3 | 4.0 ± 0.0 | 2.0 ± 0.0 | 5.0 ± 0.0 | 3.0 ± 0.0 |  |  |  |',
    '| softmax & <hard> | 3 | 20.0 ± 10.0 | 10.0 ± 5.0 | 20.0 ± 0.0 | 10.0 ± 0.0 | 5.0 ± 0.0 | 6.0 ± 0.0 | 42 ± 1 |',
    '| UBAT | 1 | 42.0 | 21.0 | 31.0 | 15.5 | 5.0 | 6.0 | 41 |',
    '| with *beyond* | 1 | – | – | – | – | – | – | 41 |',
  ]);
});

test('what diverged and what is missing is said', () => {
  expect(remarks(RESULTS)).toEqual([
    'UBAT: 1 of 3 seeds had been run when this was written.',
    'with *beyond*, seed 1: the loss is not a finite number.',
    'with *beyond*: 1 of 3 seeds had been run when this was written.',
  ]);
});

test('the section names command, budget, data and machine, and replaces what was between the markers', () => {
  const page = 'before\n<!-- ablation -->old<!-- /ablation -->\nafter\n';
  const once = withSection(page, 'ablation', ablationSection(RESULTS, 'ablation.svg'));
  for (const words of [RESULTS.command, '10 steps', '64×32', 'seeds 1, 2, 3', '20 drawn identities', '2 × processor', '](ablation.svg)']) expect(once).toContain(words);
  expect(once).not.toContain('old');
  expect(once).toMatch(/^before\n<!-- ablation -->[^]*<!-- \/ablation -->\nafter\n$/);
  expect(withSection(once, 'ablation', ablationSection(RESULTS, 'ablation.svg'))).toBe(once);
  expect(() => withSection('no markers', 'ablation', 'x')).toThrow('<!-- ablation -->');
});
