import { expect, it } from 'vitest';
import { isSame, valueAt, withValue } from './paths.ts';

const tree = { a: { b: [1, 2], c: null }, d: 3 };

it('reads and writes by path, and leaves what lies beside as it was', () => {
  expect(valueAt(tree, 'a.b')).toEqual([1, 2]);
  expect(valueAt(tree, 'a.x.y')).toBeUndefined();
  const changed = withValue(tree, 'a.c', 5);
  expect(changed).toEqual({ a: { b: [1, 2], c: 5 }, d: 3 });
  expect(tree.a.c).toBeNull();
  expect(valueAt(withValue({}, 'x.y.z', true), 'x.y.z')).toBe(true);
  expect(isSame(valueAt(changed, 'a.b'), [1, 2])).toBe(true);
});
