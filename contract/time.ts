import { z } from 'zod';

/** Milliseconds since 1970-01-01 UTC. */
export const Instant = z.number().int().brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;
export const instant = (milliseconds: number): Instant => milliseconds as Instant;

/** Where a frame's time came from, best first. `modified` is the file's date: weak, shown as such. */
export const TimeOrigin = z.enum(['pattern', 'exif', 'modified']);
export type TimeOrigin = z.infer<typeof TimeOrigin>;
