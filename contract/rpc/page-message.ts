import { ClientMessage, type ServerMessage } from './messages.ts';

export type PageMessage = { readonly pass: ClientMessage } | { readonly refuse: ServerMessage | null };

/**
 * Judges a message from a page before it reaches the engine. What does not fit the contract is refused, and so is
 * `media`: the host alone asks for pictures, at their addresses. The refusal names the call where that can be read.
 */
export function judgePageMessage(raw: unknown): PageMessage {
  const parsed = ClientMessage.safeParse(raw);
  if (parsed.success && parsed.data.kind !== 'media') return { pass: parsed.data };
  const id = typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'number' ? raw.id : null;
  if (id === null) return { refuse: null };
  return { refuse: { kind: 'error', id, error: { code: 'bad-request', message: 'The message does not fit the contract.' } } };
}
