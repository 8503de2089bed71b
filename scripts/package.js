import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.js';
import { electronForUse } from './electron-binary.js';
import { must, root, run } from './run.js';
import { setup } from './setup.js';

// Packages the app for this machine into dist/package, with the Electron that `npm start` uses.
await setup();
must((await build()).length, 'the build');
const electron = await electronForUse();
if (electron === null) must(1, "getting Electron's binary (name one with DUSKMATCH_ELECTRON)");
const folder = dirname(electron);
const versionFile = join(folder, 'version');
const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
process.exitCode = await run('electron-builder', ['--dir', '--publish', 'never', '--config', 'electron-builder.config.js', `-c.electronDist=${folder}`, `-c.electronVersion=${version}`]);
