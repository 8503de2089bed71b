import { build } from './build.js';
import { electronForUse, hasDisplay, sandboxSwitches } from './electron-binary.js';
import { must, projectNode, root, run } from './run.js';
import { setup } from './setup.js';

// the terminal sends Ctrl-C to what runs below as well; this waits for it to end
process.on('SIGINT', () => undefined);

await setup();
must((await build()).length, 'the build');

const electron = hasDisplay() ? await electronForUse() : null;
if (electron !== null) {
  process.exitCode = await run(electron, [...sandboxSwitches(), root, ...process.argv.slice(2)]);
} else {
  const reason = hasDisplay() ? "Electron's binary cannot be fetched here" : 'there is no display here';
  console.log(`No window: ${reason}. Duskmatch is served to the browser of this machine instead.`);
  process.exitCode = await run(projectNode, ['cli/main.ts', 'serve', ...process.argv.slice(2)]);
}
