/** What is used of libjpeg-turbo in WebAssembly; the package describes no types. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  interface JpegDecoder {
    /** Room for a file of so many bytes. */
    getEncodedBuffer(bytes: number): Uint8Array;
    /** Throws where libjpeg fails or warns. */
    decode(): void;
    /** RGB, grey pictures too; a view that the next call overwrites. */
    getDecodedBuffer(): Uint8ClampedArray;
    getFrameInfo(): { readonly width: number; readonly height: number; readonly componentCount: number };
  }
  const load: (options: { wasmBinary: Uint8Array; printErr: () => void }) => Promise<{ readonly JPEGDecoder: new () => JpegDecoder }>;
  export default load;
}
