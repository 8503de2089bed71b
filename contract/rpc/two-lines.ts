import { z } from 'zod';
import { type Line } from './multiplex.ts';

/** The bare line between main and the engine. */
export interface BareLine {
  post(message: unknown): void;
  receive(handler: (message: unknown) => void): void;
}

const ForTrainers = z.object({ trainers: z.unknown() });

/**
 * Two lines on the bare one, the same at both ends: on the clients' main opens the channels, and on the trainers' the
 * engine does, main starting a process for each.
 */
export function twoLines(bare: BareLine): { readonly clients: Line; readonly trainers: Line } {
  let toClients: (message: unknown) => void = () => undefined;
  let toTrainers: (message: unknown) => void = () => undefined;
  bare.receive((message) => {
    const { success, data } = ForTrainers.safeParse(message);
    if (success) toTrainers(data.trainers);
    else toClients(message);
  });
  return {
    clients: { post: (message) => bare.post(message), receive: (handler) => void (toClients = handler) },
    trainers: { post: (message) => bare.post({ trainers: message }), receive: (handler) => void (toTrainers = handler) },
  };
}
