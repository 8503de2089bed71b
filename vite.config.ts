import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { NONCE_PLACEHOLDER } from './contract/page.ts';

export default defineConfig({
  root: 'renderer',
  plugins: [react()],
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: {
    target: 'chrome108',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    // data: addresses in style sheets would need a wider policy for fonts
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // one file, read from this machine
    chunkSizeWarningLimit: 3000,
  },
});
