import { expect, it } from 'vitest';
import { Random } from '../../../synthetic/random.ts';
import { csvRows } from './csv-rows.ts';

it('reads back what was written', () => {
  const random = new Random('csv');
  for (let round = 0; round < 200; round += 1) {
    const separator = random.chance(0.5) ? ',' : ';';
    const lineBreak = random.pick(['\n', '\r\n', '\r']);
    const rows = Array.from({ length: 1 + random.int(5) }, () => Array.from({ length: 2 + random.int(3) }, () => Array.from({ length: random.int(5) }, () => random.pick(['a', '"', ',', ';', '\n', 'é', '1'])).join('')));
    const text = rows.map((fields) => fields.map((field) => (/[",;\n\r]/.test(field) || random.chance(0.2) ? `"${field.replaceAll('"', '""')}"` : field)).join(separator)).join(lineBreak) + (random.chance(0.5) ? lineBreak : '');
    expect(csvRows(text, separator).map(({ fields }) => fields)).toEqual(rows);
  }
});

it('counts lines, also those within quotes', () => {
  expect(csvRows('a,b\n\n"1\n2",3\n4,5', ',').map(({ line }) => line)).toEqual([1, 3, 5]);
});

it('reads nothing from nothing', () => {
  expect(csvRows('', ',')).toEqual([]);
  expect(csvRows('\n\r\n', ',')).toEqual([]);
});
