import '../app/policy.ts';
import { type JobId } from '../../contract/ids.ts';
import { createFakeEngine } from '../../test/fixtures/fake-service.ts';
import { mount } from '../app/mount.tsx';

/** The screens on made-up data: `?frames=100000`, `?empty`, `?theme=dark`, `?language=zh`. Not part of the build. */
const asked = new URLSearchParams(location.search);
const engine = createFakeEngine({ filled: !asked.has('empty'), frames: Number(asked.get('frames') ?? 600) });
const { settings } = engine.state.info;
engine.state.info = { ...engine.state.info, settings: { ...settings, theme: asked.get('theme') === 'dark' ? 'dark' : 'light', language: asked.get('language') === 'zh' ? 'zh' : 'en' } };
setInterval(() => {
  for (const job of engine.state.jobs) if (job.state === 'running') engine.advance(job.id as JobId, 16);
}, 500);

const root = document.getElementById('root');
if (root) await mount(root, { client: engine.connect(), bridge: null });
