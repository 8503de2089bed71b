import { z } from 'zod';
import { ErrorReport } from '../errors.ts';
import { MediaRequest, events, operations, type EventName, type OperationName } from '../operations.ts';

const CallId = z.number().int().nonnegative();
const operationName = z.enum(Object.keys(operations) as [OperationName, ...OperationName[]]);
const eventName = z.enum(Object.keys(events) as [EventName, ...EventName[]]);

/** From client to server. Inputs are parsed by the operation's own schema on arrival. */
export const ClientMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: CallId, operation: operationName, input: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: CallId }),
  /** Asked by the host (main process or HTTP server), never by the page. */
  z.object({ kind: z.literal('media'), id: CallId, request: MediaRequest }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** From server to client. */
export const ServerMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: CallId, value: z.unknown() }),
  z.object({ kind: z.literal('error'), id: CallId, error: ErrorReport }),
  z.object({ kind: z.literal('event'), name: eventName, payload: z.unknown() }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
