import { type InferencePriority } from './inference.ts';

/** First in, first out within a priority; a query passes all waiting index work. */
export interface PriorityQueue<T> {
  add(item: T, priority: InferencePriority): void;
  /** Puts unfinished work back at the head of its line. */
  putBack(item: T, priority: InferencePriority): void;
  take(): { readonly item: T; readonly priority: InferencePriority } | null;
  remove(unwanted: (item: T) => boolean): void;
}

export function priorityQueue<T>(): PriorityQueue<T> {
  const lines: Record<InferencePriority, T[]> = { query: [], index: [] };
  return {
    add: (item, priority) => void lines[priority].push(item),
    putBack: (item, priority) => void lines[priority].unshift(item),
    take() {
      for (const priority of ['query', 'index'] as const) {
        const item = lines[priority].shift();
        if (item !== undefined) return { item, priority };
      }
      return null;
    },
    remove(unwanted) {
      for (const priority of ['query', 'index'] as const) lines[priority] = lines[priority].filter((item) => !unwanted(item));
    },
  };
}
