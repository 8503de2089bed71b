import exifr from 'exifr';
import { z } from 'zod';
import { type Instant, instant } from '../../contract/time.ts';
import { type LocalTime, instantOfLocalTime, isRealTime } from './local-time.ts';

const PICKED = ['DateTimeOriginal', 'SubSecTimeOriginal', 'OffsetTimeOriginal'] as const;
const Tags = z.object({ DateTimeOriginal: z.string(), SubSecTimeOriginal: z.coerce.string().optional(), OffsetTimeOriginal: z.string().optional() });

/**
 * EXIF DateTimeOriginal; a frame whose EXIF is missing or damaged has none. The zone given is used where the camera wrote
 * no offset of its own.
 * @param exif a whole TIFF file, or the EXIF block of another format
 */
export async function exifTime(exif: Uint8Array, zone: string): Promise<Instant | null> {
  const tags = Tags.safeParse(await exifr.parse(withoutPrefix(exif), { pick: [...PICKED], reviveValues: false }).catch(() => null));
  if (!tags.success) return null;
  const time = localTimeOf(tags.data.DateTimeOriginal, tags.data.SubSecTimeOriginal);
  if (time === null) return null;
  const minutes = offsetMinutes(tags.data.OffsetTimeOriginal);
  return minutes === null ? instantOfLocalTime(time, zone) : instant(instantOfLocalTime(time, 'UTC') - minutes * 60_000);
}

function localTimeOf(written: string, subSeconds: string | undefined): LocalTime | null {
  const digits = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(written);
  if (digits === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.slice(1).map(Number);
  const fraction = /^\d+/.exec(subSeconds ?? '')?.[0] ?? '';
  const time = { year, month, day, hour, minute, second, millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)) };
  return isRealTime(time) ? time : null;
}

/** Minutes by which the camera's clock was ahead of UTC, of `+01:00`. */
function offsetMinutes(written: string | undefined): number | null {
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(written ?? '');
  return offset === null ? null : (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
}

/** JPEG and WebP put `Exif\0\0` before the TIFF structure; exifr reads the structure. */
function withoutPrefix(exif: Uint8Array): Uint8Array {
  return exif[0] === 0x45 && exif[1] === 0x78 && exif[2] === 0x69 && exif[3] === 0x66 ? exif.subarray(6) : exif;
}
