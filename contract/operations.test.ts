import { expect, test } from 'vitest';
import { FrameId, QueryId, SightingId } from './ids.ts';
import { RunId } from './training.ts';
import { mediaPath, parseMediaPath } from './operations.ts';

test('every media path is parsed back to its request', () => {
  const query = QueryId.parse('0123456789abcdef0123456789abcdef');
  expect(parseMediaPath(mediaPath.query(query))).toEqual({ kind: 'query', id: query });
  expect(parseMediaPath(mediaPath.queryThumb(query))).toEqual({ kind: 'query-thumb', id: query });
  expect(parseMediaPath(mediaPath.frame(FrameId.parse(5)))).toEqual({ kind: 'frame', id: 5 });
  expect(parseMediaPath(mediaPath.frameThumb(FrameId.parse(5)))).toEqual({ kind: 'frame-thumb', id: 5 });
  expect(parseMediaPath(mediaPath.sighting(SightingId.parse(6)))).toEqual({ kind: 'sighting', id: 6 });
  expect(parseMediaPath(mediaPath.trainingPicture(RunId.parse('20260314-quick'), 3))).toEqual({ kind: 'training-picture', id: '20260314-quick.3' });
});

test.each(['/media/frame/0', '/media/frame/-1', '/media/frame/1.5', '/media/frame/', '/media/frame/1/2', '/media/query/../../etc/passwd', '/media/query/ABC', '/media/file/1', '/media/training-picture/run', '/media/training-picture/../secret.1', '/media/training-picture/run.1.2', '/media/training-picture/.1', '/other/frame/1', '/media'])(
  'a path is never a file: %s',
  (path) => expect(parseMediaPath(path)).toBeNull(),
);
