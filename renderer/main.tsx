import './app/policy.ts';
import { failedStart } from './app/failed-start.ts';
import { mount } from './app/mount.tsx';
import { connect } from './connect.ts';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

try {
  await mount(root, await connect());
} catch (error) {
  failedStart(root, error);
}
