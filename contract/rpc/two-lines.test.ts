import { expect, it } from 'vitest';
import { multiplex } from './multiplex.ts';
import { twoLines, type BareLine } from './two-lines.ts';

it('keeps the lines of one way apart, though either end opens channels on its own', async () => {
  const handlers: Array<((message: unknown) => void) | undefined> = [];
  const end = (own: 0 | 1): BareLine => ({
    post: (message) => queueMicrotask(() => handlers[1 - own]?.(structuredClone(message))),
    receive: (handler) => void (handlers[own] = handler),
  });
  const [main, engine] = [twoLines(end(0)), twoLines(end(1))];
  multiplex(engine.clients, (channel) => channel.receive((message) => channel.send(`engine: ${String(message)}`)));
  multiplex(main.trainers, (channel) => channel.receive((message) => channel.send(`trainer: ${String(message)}`)));
  const heard: unknown[] = [];
  for (const channel of [multiplex(main.clients).open(), multiplex(engine.trainers).open()]) {
    channel.receive((message) => heard.push(message));
    channel.send('hello');
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(heard.sort()).toEqual(['engine: hello', 'trainer: hello']);
});
