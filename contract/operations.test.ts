import { expect, test } from 'vitest';
import { FrameId, QueryId, SightingId } from './ids.ts';
import { mediaPath, parseMediaPath } from './operations.ts';

test('every media path is parsed back to its request', () => {
  const query = QueryId.parse('0123456789abcdef0123456789abcdef');
  expect(parseMediaPath(mediaPath.query(query))).toEqual({ kind: 'query', id: query });
  expect(parseMediaPath(mediaPath.queryThumb(query))).toEqual({ kind: 'query-thumb', id: query });
  expect(parseMediaPath(mediaPath.frame(FrameId.parse(5)))).toEqual({ kind: 'frame', id: 5 });
  expect(parseMediaPath(mediaPath.frameThumb(FrameId.parse(5)))).toEqual({ kind: 'frame-thumb', id: 5 });
  expect(parseMediaPath(mediaPath.sighting(SightingId.parse(6)))).toEqual({ kind: 'sighting', id: 6 });
});

test.each(['/media/frame/0', '/media/frame/-1', '/media/frame/1.5', '/media/frame/', '/media/frame/1/2', '/media/query/../../etc/passwd', '/media/query/ABC', '/media/file/1', '/other/frame/1', '/media'])(
  'a path is never a file: %s',
  (path) => expect(parseMediaPath(path)).toBeNull(),
);
