import { expect, it } from 'vitest';
import { frameBox } from '../../../contract/geometry.ts';
import { type SearchHit } from '../../../contract/search.ts';
import { type Answer } from '../search-store.ts';
import { csvOf, exportName, jsonOf } from './result-export.ts';

const hit = (change: Partial<SearchHit>): SearchHit =>
  ({ rank: 1, score: 0.4123456, sightingId: 7, frameId: 3, sourceId: 1, file: '/frames/a.jpg', box: frameBox(1, 2, 30, 60), frameWidth: 640, frameHeight: 480, camera: 'gate', takenAt: Date.UTC(2026, 2, 14, 18, 0, 5), modality: 'infrared', label: null, ...change }) as SearchHit;

const step = ({ rank }: SearchHit) => (rank === 1 ? { from: 0.4, pairs: 412, matches: 342, precision: 0.83, low: 0.79, high: 0.86 } : null);

it('writes CSV as RFC 4180: quotes where needed, names in any script, empty for what is not known', () => {
  expect(csvOf([hit({}), hit({ rank: 2, file: '/北门/他说"走",了.jpg', camera: null, takenAt: null, label: 'p\n3' })], step)).toBe(
    '\uFEFFrank,score,sightingId,file,x,y,width,height,camera,takenAt,modality,label,precision,validationPairs\r\n' +
      '1,0.4123456,7,/frames/a.jpg,1,2,30,60,gate,2026-03-14T18:00:05.000Z,infrared,,0.83,412\r\n' +
      '2,0.4123456,7,"/北门/他说""走"",了.jpg",1,2,30,60,,,infrared,"p\n3",,\r\n',
  );
});

it('writes JSON with what was asked, the model and the notice', () => {
  const answer = { request: { exemplars: [{ kind: 'sighting', sightingId: 4 }], filter: { modality: 'infrared' }, limit: 1000 }, summary: { modelId: 'base', modelName: 'Base', candidates: 12_345, kept: 1000 } } as unknown as Answer;
  const made = JSON.parse(jsonOf(answer, { order: 'score', minScore: 0.4 }, [hit({})], 'Similarity is not identity.', step)) as unknown;
  expect(made).toMatchObject({
    model: 'base',
    notice: 'Similarity is not identity.',
    exemplars: [{ sightingId: 4 }],
    compared: 12_345,
    kept: 1000,
    minScore: 0.4,
    results: [{ rank: 1, score: 0.4123456, sightingId: 7, file: '/frames/a.jpg', box: { x: 1, y: 2, width: 30, height: 60 }, camera: 'gate', takenAt: '2026-03-14T18:00:05.000Z', modality: 'infrared', label: null, calibration: { precision: 0.83, validationPairs: 412 } }],
  });
});

it('names the file by the time', () => {
  expect(exportName(new Date(2026, 2, 4, 8, 5, 9), 'csv')).toBe('duskmatch-results-20260304-080509.csv');
});
