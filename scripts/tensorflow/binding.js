import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './run.js';

/**
 * Compiles tfjs-node's binding against the C library (8 s); needs no node-gyp and no download of Node's headers.
 * It finds its libraries in `../lib` beside it.
 * @param source the package's folder `@tensorflow/tfjs-node-gpu`
 * @param nodeApi the package's folder `node-api-headers`
 * @param folder has `lib/` and `include/`; gets `binding/tfjs_binding.node`
 */
export async function compileBinding(source, nodeApi, folder, log) {
  log('compiling the TensorFlow binding, once');
  await mkdir(join(folder, 'binding'), { recursive: true });
  const compiler = process.env.CXX ?? 'g++';
  await run(compiler, [
    '-std=c++17', '-O2', '-fPIC', '-shared', '-DNAPI_VERSION=8', '-DBUILDING_NODE_EXTENSION',
    `-I${join(nodeApi, 'include')}`, `-I${join(folder, 'include')}`,
    join(source, 'binding', 'tfjs_backend.cc'), join(source, 'binding', 'tfjs_binding.cc'),
    `-L${join(folder, 'lib')}`, '-ltensorflow', '-ltensorflow_framework', '-Wl,-rpath,$ORIGIN/../lib',
    '-o', join(folder, 'binding', 'tfjs_binding.node'),
  ]).catch((error) => {
    throw error.code === 'ENOENT' ? new Error(`no C++ compiler: ${compiler} is not on PATH`) : error;
  });
}
