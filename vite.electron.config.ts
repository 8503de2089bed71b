import { defineConfig } from 'vite';

/** `--mode main` or `--mode preload`: each becomes one CommonJS file, as a sandboxed preload must be. */
export default defineConfig(({ mode }) => ({
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: `electron/${mode}/${mode}.ts`,
    // the Electron of the end-to-end tests runs Node 16 in its main process
    target: 'node16',
    outDir: 'dist/electron',
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: `${mode}.cjs`, codeSplitting: false } },
  },
}));
