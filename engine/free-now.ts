/**
 * Gives the memory of bytes back at once, not when the collector comes; they have length 0 from then on. To be called when
 * nobody reads them any more, threads of libvips included.
 *
 * [Note: Memory outside the heap] V8 counts it, and goes through its whole heap after each 64 MB of it: ten full-HD frames.
 * Indexing them with a sidecar took 23.5 ms of processor time a frame, and takes 18.3 since pictures are given back.
 */
export function freeNow({ buffer, byteLength }: Uint8Array): void {
  // Small files share a buffer of Node's own. Chromium before 114 cannot.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength && 'transfer' in ArrayBuffer.prototype) buffer.transfer(0);
}
