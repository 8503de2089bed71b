import { Sparkles } from 'lucide-react';
import { createSample } from '../state/create-sample.ts';
import { type Action } from './action.ts';

export const trySample: Action = {
  id: 'try-sample',
  label: 'actions.trySample',
  menu: 'file',
  shortcuts: [],
  icon: Sparkles,
  enabled: ({ jobs }) => !jobs.some((job) => job.kind === 'sample' && (job.state === 'running' || job.state === 'queued')),
  perform: ({ engine, queries }) => createSample(engine.client, queries),
};
