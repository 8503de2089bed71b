import { InvalidArgumentError } from 'commander';
import { type z } from 'zod';
import { frameBox, type FrameBox } from '../contract/geometry.ts';
import { instant, type Instant } from '../contract/time.ts';

/** `x,y,width,height` in pixels of the upright photo. */
export function parseBox(text: string): FrameBox {
  const [x, y, width, height, ...rest] = text.split(',').map(Number);
  if (x === undefined || y === undefined || width === undefined || height === undefined || rest.length > 0 || ![x, y, width, height].every(Number.isFinite)) {
    throw new InvalidArgumentError('Give four numbers: x,y,width,height.');
  }
  if (width <= 0 || height <= 0) throw new InvalidArgumentError('Width and height must be more than 0.');
  return frameBox(x, y, width, height);
}

const LOCAL_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** ISO 8601; without a zone it is UTC, as in sources whose zone is not set. */
export function parseTime(text: string): Instant {
  const milliseconds = Date.parse(LOCAL_TIME.test(text) ? `${text.length === 10 ? `${text}T00:00` : text.replace(' ', 'T')}Z` : text);
  if (Number.isNaN(milliseconds)) throw new InvalidArgumentError('Give a time such as 2024-05-31T14:30 (UTC) or 2024-05-31T14:30+02:00.');
  return instant(milliseconds);
}

/** A whole number within bounds. */
export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text) || value < least || value > most) throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
    return value;
  };

export function decimal(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('Give a number.');
  return value;
}

/** What a schema of the contract takes. */
export const checked =
  <T>(schema: z.ZodType<T>, otherwise: string) =>
  (text: string): T => {
    const parsed = schema.safeParse(text);
    if (!parsed.success) throw new InvalidArgumentError(otherwise);
    return parsed.data;
  };
