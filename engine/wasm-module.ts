/**
 * A module of WebAssembly that travels in the code.
 * @param base64 see scripts/kernel.js
 * @returns null where there is no WebAssembly, or the processor or the runtime lacks its instructions
 */
export function wasmModule(base64: string): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(Buffer.from(base64, 'base64'));
  } catch {
    return null;
  }
}
