import exifr from 'exifr';
import { z } from 'zod';
import { type Instant, instant } from '../../contract/time.ts';
import { instantOfLocalTime, isRealTime } from './local-time.ts';

const Tags = z.object({ DateTimeOriginal: z.string(), SubSecTimeOriginal: z.coerce.string().optional(), OffsetTimeOriginal: z.string().optional() });

/**
 * EXIF DateTimeOriginal; a frame whose EXIF is missing or damaged has none. The zone given is used where the camera wrote
 * no offset of its own.
 * @param exif a whole JPEG or TIFF file, or the EXIF block of another format
 */
export async function exifTime(exif: Uint8Array, zone: string): Promise<Instant | null> {
  const tags = Tags.safeParse(await exifr.parse(withoutPrefix(exif), { pick: ['DateTimeOriginal', 'SubSecTimeOriginal', 'OffsetTimeOriginal'], reviveValues: false }).catch(() => null));
  if (!tags.success) return null;
  const digits = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(tags.data.DateTimeOriginal);
  if (digits === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = digits.slice(1).map(Number);
  const millisecond = Math.floor(Number(`0.${/^\d+/.exec(tags.data.SubSecTimeOriginal ?? '')?.[0] ?? '0'}`) * 1000);
  const time = { year, month, day, hour, minute, second, millisecond };
  if (!isRealTime(time)) return null;
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(tags.data.OffsetTimeOriginal ?? '');
  if (offset === null) return instantOfLocalTime(time, zone);
  const minutes = (Number(offset[2]) * 60 + Number(offset[3])) * (offset[1] === '-' ? -1 : 1);
  return instant(instantOfLocalTime(time, 'UTC') - minutes * 60_000);
}

/** JPEG and WebP put `Exif\0\0` before the TIFF structure; exifr reads the structure. */
function withoutPrefix(exif: Uint8Array): Uint8Array {
  return exif[0] === 0x45 && exif[1] === 0x78 && exif[2] === 0x69 && exif[3] === 0x66 ? exif.subarray(6) : exif;
}
