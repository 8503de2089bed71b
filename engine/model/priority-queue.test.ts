import { describe, expect, it } from 'vitest';
import { priorityQueue } from './priority-queue.ts';

describe('priorityQueue', () => {
  it('lets queries pass and keeps the order within a priority', () => {
    const queue = priorityQueue<string>();
    for (const item of ['i1', 'i2', 'i3']) queue.add(item, 'index');
    expect(queue.take()).toEqual({ item: 'i1', priority: 'index' });
    queue.add('q1', 'query');
    queue.putBack('i1', 'index');
    queue.add('q2', 'query');
    queue.remove((item) => item === 'i2');
    expect([1, 2, 3, 4].map(() => queue.take()?.item)).toEqual(['q1', 'q2', 'i1', 'i3']);
    expect(queue.take()).toBeNull();
  });
});
