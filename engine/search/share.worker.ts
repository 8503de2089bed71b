import { parentPort, workerData } from 'node:worker_threads';
import { type ShareMessage, type ShareReply, type ShareWorkerData } from './crew.ts';
import { keptScores } from './exact-scores.ts';
import { Segments } from './gallery/segments.ts';
import { isRaised } from './scan-messages.ts';
import { scanShare } from './share.ts';

const port = parentPort;
if (!port) throw new Error('share.worker runs as a worker thread only.');
const { layout, thread, threads } = workerData as ShareWorkerData;
const segments = new Segments(layout, thread, threads);

port.on('message', (message: ShareMessage) => {
  switch (message.kind) {
    case 'segment':
      segments.add(message.segment);
      return;
    case 'share': {
      const share = scanShare(segments, message.job, () => message.stops.some(isRaised));
      port.postMessage({ kind: 'share', share } satisfies ShareReply, share ? [share.rows.buffer, share.scores.buffer, share.errors.buffer] as ArrayBuffer[] : []);
      return;
    }
    case 'scores':
      port.postMessage({ kind: 'scores', scores: keptScores(message.rows, message.query, message.kept, layout, segments) } satisfies ShareReply);
  }
});
