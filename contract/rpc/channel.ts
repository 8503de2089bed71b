/** A two-way line between processes: utility-process messages, a WebSocket, or a pair in memory. */
export interface Channel {
  send(message: unknown): void;
  /** At most one receiver. */
  receive(handler: (message: unknown) => void): void;
  /** Called once when the other end is gone. */
  onClose(handler: (reason: string) => void): void;
  close(): void;
}

/** Two ends in one process, for the CLI and for tests. Messages arrive in order, in a later microtask. */
export function channelPair(): [Channel, Channel] {
  const handlers: Array<((message: unknown) => void) | undefined> = [undefined, undefined];
  const closers: Array<((reason: string) => void) | undefined> = [undefined, undefined];
  let open = true;
  const end = (own: 0 | 1): Channel => ({
    send(message) {
      if (open) queueMicrotask(() => handlers[1 - own]?.(message));
    },
    receive(handler) {
      handlers[own] = handler;
    },
    onClose(handler) {
      closers[own] = handler;
    },
    close() {
      if (!open) return;
      open = false;
      for (const closer of closers) closer?.('closed');
    },
  });
  return [end(0), end(1)];
}
