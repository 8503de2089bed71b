import { type Handlers } from '../../contract/rpc/server.ts';
import { type EngineContext } from '../context.ts';
import { cameraCounts, frameDetail, frameSlice, getSighting, timeSpan } from '../store/frame-reads.ts';

type FrameHandlers = Pick<Handlers, 'frames.page' | 'frames.get' | 'frames.cameras' | 'frames.timeSpan' | 'sightings.get'>;

/** The library: frames and the people in them. */
export function frameHandlers({ session }: EngineContext): FrameHandlers {
  return {
    'frames.page': ({ filter, order, offset, limit }) => frameSlice(session().index, filter, order, offset, limit),
    'frames.get': ({ frameId }) => frameDetail(session().index, frameId),
    'frames.cameras': () => cameraCounts(session().index),
    'frames.timeSpan': () => timeSpan(session().index),
    'sightings.get': ({ sightingId }) => {
      const { index } = session();
      const sighting = getSighting(index, sightingId);
      return { sighting, frame: frameDetail(index, sighting.frameId) };
    },
  };
}
