import { describe, expect, it } from 'vitest';
import { type Channel } from './channel.ts';
import { multiplex, type Line } from './multiplex.ts';

function lines(): [Line, Line] {
  const handlers: Array<((message: unknown) => void) | undefined> = [];
  const line = (own: 0 | 1): Line => ({
    post: (message) => queueMicrotask(() => handlers[1 - own]?.(structuredClone(message))),
    receive: (handler) => void (handlers[own] = handler),
  });
  return [line(0), line(1)];
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

describe('multiplex', () => {
  it('keeps the channels of one line apart, in both directions and in order', async () => {
    const [near, far] = lines();
    multiplex(far, (channel) => channel.receive((message) => channel.send(`${String(message)}!`)));
    const opener = multiplex(near);
    const heard: Record<string, unknown[]> = { a: [], b: [] };
    const [a, b] = [opener.open(), opener.open()];
    a.receive((message) => heard['a']?.push(message));
    b.receive((message) => heard['b']?.push(message));
    a.send(1);
    b.send(2);
    a.send(3);
    await settled();
    expect(heard).toEqual({ a: ['1!', '3!'], b: ['2!'] });
  });

  it('tells the other end once when a channel is closed, and drops what comes after', async () => {
    const [near, far] = lines();
    const served: Channel[] = [];
    const reasons: string[] = [];
    multiplex(far, (channel) => {
      served.push(channel);
      channel.onClose((reason) => reasons.push(reason));
    });
    const opened = multiplex(near).open();
    const heard: unknown[] = [];
    opened.receive((message) => heard.push(message));
    opened.close();
    opened.close();
    await settled();
    served[0]?.send('late');
    await settled();
    expect(reasons).toEqual(['closed by the other end']);
    expect(heard).toEqual([]);
  });

  it('ends every channel with the reason when the line fails', () => {
    const [near] = lines();
    const opener = multiplex(near);
    const reasons: string[] = [];
    for (const channel of [opener.open(), opener.open()]) channel.onClose((reason) => reasons.push(reason));
    opener.fail('it stopped');
    expect(reasons).toEqual(['it stopped', 'it stopped']);
  });

  it('refuses a message that is none of its kinds', () => {
    let deliver: (message: unknown) => void = () => undefined;
    multiplex({ post: () => undefined, receive: (handler) => void (deliver = handler) });
    expect(() => deliver({ kind: 'open', channel: -1 })).toThrow();
    expect(() => deliver('open')).toThrow();
  });
});
