import { expect, it } from 'vitest';
import { judgePageMessage } from './page-message.ts';

it('lets calls and cancellations through', () => {
  for (const message of [{ kind: 'call', id: 1, operation: 'app.info', input: {} }, { kind: 'cancel', id: 1 }]) expect(judgePageMessage(message)).toEqual({ pass: message });
});

it('refuses pictures, unknown operations and malformed envelopes, naming the call', () => {
  for (const message of [{ kind: 'media', id: 4, request: { kind: 'frame', id: 1 } }, { kind: 'call', id: 4, operation: 'nothing.such', input: {} }, { id: 4 }]) {
    expect(judgePageMessage(message)).toMatchObject({ refuse: { kind: 'error', id: 4, error: { code: 'bad-request' } } });
  }
});

it('drops what names no call', () => {
  for (const message of [null, 7, 'call', [], {}, { id: '4' }]) expect(judgePageMessage(message)).toEqual({ refuse: null });
});
