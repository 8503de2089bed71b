import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserFacingError } from '../../contract/errors.ts';
import { type FrameBox } from '../../contract/geometry.ts';
import { type Media, type MediaRequest } from '../../contract/operations.ts';
import { type QueryId } from '../../contract/ids.ts';
import { type RunPictureId } from '../../contract/training.ts';
import { getQuery, readQuery } from '../casework/queries.ts';
import { type EngineContext, type Session } from '../context.ts';
import { frameFile, readFrame, sightingFile, type FrameFile } from '../media/frame-file.ts';
import { MediaCache } from '../media/media-cache.ts';
import { displayableType, jpegWithin, type JpegLimits } from '../media/picture.ts';
import { runPicture } from '../runs/run-picture.ts';

const THUMB: JpegLimits = { maxWidth: 320, maxHeight: 320, quality: 80 };
const SIGHTING: JpegLimits = { maxWidth: 512, maxHeight: 256, quality: 85 };
/** For pictures that no browser shows, such as 16-bit thermal frames. */
const WHOLE: JpegLimits = { maxWidth: 16_000, maxHeight: 16_000, quality: 92 };

const caches = new WeakMap<Session, MediaCache>();

function cacheOf(session: Session): MediaCache {
  const cache = caches.get(session) ?? new MediaCache(join(session.folder.cache, 'pictures'));
  caches.set(session, cache);
  return cache;
}

/**
 * The picture behind a `/media/...` path.
 * @throws UserFacingError 'not-found' | 'offline' | 'unreadable' naming the file; 'no-workspace'
 */
export async function serveMedia(context: EngineContext, request: MediaRequest): Promise<Media> {
  const session = context.session();
  switch (request.kind) {
    case 'query':
      return wholeQuery(session, request.id);
    case 'query-thumb':
      return queryThumb(session, request.id);
    case 'frame':
      return wholeFrame(session, frameFile(session.index, request.id));
    case 'frame-thumb':
      return frameJpeg(session, frameFile(session.index, request.id), null, THUMB);
    case 'sighting': {
      const { frame, box } = sightingFile(session.index, request.id);
      return frameJpeg(session, frame, box, SIGHTING);
    }
    case 'training-picture':
      return trainingJpeg(session, request.id);
  }
}

const jpeg = (bytes: Uint8Array): Media => ({ type: 'image/jpeg', bytes });

async function original(session: Session, read: () => Promise<Uint8Array>): Promise<Media | null> {
  return cacheOf(session).limited(async () => {
    const bytes = await read();
    const type = await displayableType(bytes);
    return type && { type, bytes };
  });
}

async function wholeQuery(session: Session, id: QueryId): Promise<Media> {
  return (await original(session, async () => (await readQuery(session, id)).bytes)) ?? queryJpeg(session, id, WHOLE);
}

/** A photo no larger than its thumbnail is shown as it is: it is asked for while its search runs. */
function queryThumb(session: Session, id: QueryId): Promise<Media> {
  const { width, height } = getQuery(session.casework, id);
  return width <= THUMB.maxWidth && height <= THUMB.maxHeight ? wholeQuery(session, id) : queryJpeg(session, id, THUMB);
}

async function queryJpeg(session: Session, id: QueryId, limits: JpegLimits): Promise<Media> {
  getQuery(session.casework, id);
  const picture = await cacheOf(session).get([id, limits], async () => {
    const { name, bytes } = await readQuery(session, id);
    return { bytes: await jpegWithin(bytes, name, null, limits), keep: true };
  });
  return jpeg(picture);
}

/** So that nothing of a forgotten photo stays behind. */
export async function dropQueryPictures(session: Session, id: QueryId): Promise<void> {
  for (const limits of [THUMB, WHOLE]) await cacheOf(session).drop([id, limits]);
}

async function wholeFrame(session: Session, frame: FrameFile): Promise<Media> {
  return (await original(session, async () => (await readFrame(frame)).bytes)) ?? frameJpeg(session, frame, null, WHOLE);
}

/** Kept by the content that was indexed, so that it is shown while the source is offline too. */
async function frameJpeg(session: Session, frame: FrameFile, box: FrameBox | null, limits: JpegLimits): Promise<Media> {
  const picture = await cacheOf(session).get([frame.sha256, box, limits], async () => {
    const { bytes, asIndexed } = await readFrame(frame);
    return { bytes: await jpegWithin(bytes, frame.file, box, limits), keep: asIndexed };
  });
  return jpeg(picture);
}

async function trainingJpeg(session: Session, id: RunPictureId): Promise<Media> {
  const { file, box } = await runPicture(session.folder, id);
  return jpeg(await cacheOf(session).get([id, SIGHTING], async () => ({ bytes: await jpegWithin(await readWhole(file), file, box, SIGHTING), keep: true })));
}

async function readWhole(file: string): Promise<Uint8Array> {
  return readFile(file).catch((cause: unknown) => {
    throw new UserFacingError('not-found', `${file} cannot be shown: ${cause instanceof Error ? cause.message : String(cause)}.`, { remedy: 'Put the picture back where it was when the run started.', cause });
  });
}
