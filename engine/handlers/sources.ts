import { type SourceId } from '../../contract/ids.ts';
import { type Handlers } from '../../contract/rpc/server.ts';
import { type Preflight, type Source, type SourceDraft } from '../../contract/source.ts';
import { instant } from '../../contract/time.ts';
import { audit } from '../casework/audit.ts';
import { type EngineContext, type Session } from '../context.ts';
import { inUse } from '../in-use.ts';
import { checkOverlap, checkRoot, checkSettings } from '../ingest/check-draft.ts';
import { countFolder } from '../ingest/count-folder.ts';
import { NAME_PRESETS } from '../ingest/name-presets.ts';
import { sourcePreview } from '../ingest/preview.ts';
import { evenly, samplePaths } from '../ingest/sample-paths.ts';
import { secondsPerFrame } from '../jobs/index/estimate.ts';
import { removeFrames } from '../store/remove-frames.ts';
import { addSource, getSource, listSources, removeSource, sourceCounts, updateSource, type StoredSource } from '../store/sources.ts';

type SourceHandlers = Pick<
  Handlers,
  | 'sources.presets' | 'sources.list' | 'sources.preview' | 'sources.preflight' | 'sources.add' | 'sources.update' | 'sources.remove' | 'sources.rescan' | 'sources.purgeMissing'
>;

/** Frames looked at for an estimate; some may be damaged. */
const TRIED = 12;

/** Folders of frames: what is known of them, and what is to be done with them. */
export function sourceHandlers({ session, emit }: EngineContext): SourceHandlers {
  return {
    'sources.presets': () => [...NAME_PRESETS],
    'sources.list': () => listSources(session().index).map((source) => shown(source, session())),
    'sources.preview': async ({ draft, rows }, { signal }) => sourcePreview(await samplePaths(await checkRoot(draft.root), rows, signal), draft.settings),
    'sources.preflight': ({ draft }, { signal }) => {
      const use = session();
      return inUse(use, () => preflight(draft, use, signal));
    },
    'sources.add': async ({ root, settings }) => {
      checkSettings(settings);
      const path = await checkRoot(root);
      return changed(session(), emit, (open) => {
        checkOverlap(path, listSources(open.index));
        audit(open.casework, 'sources.add', { root: path, settings });
        return addSource(open.index, path, settings, instant(Date.now()));
      });
    },
    'sources.update': ({ sourceId, settings }) => {
      checkSettings(settings);
      return changed(session(), emit, (open) => {
        const { root } = getSource(open.index, sourceId);
        audit(open.casework, 'sources.update', { root, settings });
        return updateSource(open.index, sourceId, settings);
      });
    },
    'sources.remove': async ({ sourceId }) => {
      await remove(sourceId, session(), emit);
      return {};
    },
    'sources.rescan': ({ sourceId }) => ({ jobId: session().jobs.start({ kind: 'index', sourceId: getSource(session().index, sourceId).id }).id }),
    'sources.purgeMissing': async ({ sourceId }) => {
      const { index, casework } = session();
      audit(casework, 'sources.purgeMissing', { root: getSource(index, sourceId).root });
      const removed = await removeFrames(index, sourceId, 'missing');
      emit('index.changed', { sourceId });
      return { removed };
    },
  };
}

function shown(source: StoredSource, { index, watch }: Session): Source {
  return { ...source, ...watch.state(source.id), ...sourceCounts(index, source.id) };
}

/** The watcher first: what changes while the job runs is then indexed after it. */
async function changed(session: Session, emit: EngineContext['emit'], change: (session: Session) => StoredSource): Promise<{ source: Source; jobId: ReturnType<Session['jobs']['start']>['id'] }> {
  const source = change(session);
  await session.watch.refresh();
  const { id: jobId } = session.jobs.start({ kind: 'index', sourceId: source.id });
  emit('sources.changed', {});
  return { source: shown(source, session), jobId };
}

async function remove(sourceId: SourceId, { index, casework, jobs, watch }: Session, emit: EngineContext['emit']): Promise<void> {
  const { root } = getSource(index, sourceId);
  audit(casework, 'sources.remove', { root });
  await watch.release(sourceId);
  for (const { id } of jobs.list().filter((job) => job.sourceId === sourceId)) {
    jobs.cancel(id);
    await jobs.finished(id);
  }
  await removeFrames(index, sourceId, 'all');
  removeSource(index, sourceId);
  emit('sources.changed', {});
  emit('index.changed', { sourceId });
}

async function preflight({ root, settings }: SourceDraft, { inference }: Session, signal: AbortSignal): Promise<Preflight> {
  checkSettings(settings);
  const path = await checkRoot(root);
  const { preflight: count, frames, sidecars } = await countFolder(path, settings, signal);
  const seconds = await secondsPerFrame(evenly(frames, TRIED), { root: path, settings, sidecar: sidecars.sidecar, inference }, signal);
  return { ...count, estimateSeconds: seconds === null ? null : Math.ceil(seconds * count.images) };
}
