import { type Camera } from '../../synthetic/world.ts';

/** When each camera starts, local time, by its number: visible by day, infrared the night after. */
const STARTS: readonly string[] = ['2026-03-14T08:15:02', '2026-03-14T09:02:40', '2026-03-14T18:21:17', '2026-03-14T12:30:05', '2026-03-14T22:10:33', '2026-03-14T23:05:48', '2026-03-15T02:40:11'];

/** Wall-clock time of a frame. Local time is written as if it were UTC, so that names do not depend on the machine. */
function takenAt(camera: Camera, time: number): Date {
  return new Date(Date.parse(`${STARTS[(camera.number - 1) % STARTS.length] ?? ''}Z`) + Math.round(time * 1000));
}

/** `CAM1_20260314_081502_120.jpg`: camera, date, time, milliseconds. */
export function frameName(camera: Camera, time: number, extension: 'jpg' | 'png'): string {
  const [date = '', clock = ''] = takenAt(camera, time).toISOString().replace('Z', '').split('T');
  const [seconds = '', milliseconds = ''] = clock.split('.');
  return `CAM${camera.number}_${date.replaceAll('-', '')}_${seconds.replaceAll(':', '')}_${milliseconds}.${extension}`;
}
