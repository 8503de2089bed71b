import { z } from 'zod';

/** Why an operation failed, for code; the message is for people. */
export const ErrorCode = z.enum([
  'bad-request', // the caller's words do not fit the contract
  'conflict', // it contradicts what was said before
  'not-found', // an id or a path that is not there
  'no-workspace', // nothing is open yet
  'workspace-locked', // another process holds it
  'workspace-newer', // made by a later version
  'workspace-damaged',
  'unreadable', // a file that cannot be decoded or opened
  'disk-full',
  'offline', // a source's folder is not reachable
  'model', // a model or its card is wrong
  'cancelled', // by the user, or by a newer search
  'unavailable', // this build or host cannot do it
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const ErrorReport = z.object({
  code: ErrorCode,
  /** A sentence that names the thing. */
  message: z.string(),
  /** What to do about it. */
  remedy: z.string().optional(),
});
export type ErrorReport = z.infer<typeof ErrorReport>;

/** An error whose words are meant for the person at the screen. */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  readonly code: ErrorCode;
  readonly remedy: string | undefined;

  constructor(code: ErrorCode, message: string, options: { remedy?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.remedy = options.remedy;
  }
}

/** What crosses the channel for any thrown value; unknown errors keep their message, under `internal`. */
export function errorReport(error: unknown): ErrorReport {
  if (error instanceof UserFacingError) {
    return { code: error.code, message: error.message, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) };
  }
  if (error instanceof Error && error.name === 'AbortError') return { code: 'cancelled', message: 'Cancelled.' };
  return { code: 'internal', message: error instanceof Error ? error.message : String(error) };
}

/** The reverse of errorReport, on the caller's side. */
export function errorFromReport(report: ErrorReport): UserFacingError {
  return new UserFacingError(report.code, report.message, report.remedy === undefined ? {} : { remedy: report.remedy });
}

export const isCancelled = (error: unknown): boolean => error instanceof UserFacingError && error.code === 'cancelled';
