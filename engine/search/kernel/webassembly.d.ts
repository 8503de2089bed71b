/** What the kernel needs of WebAssembly: TypeScript declares it with the DOM, Node's types not at all. */
declare namespace WebAssembly {
  interface Module {
    readonly [kind: symbol]: never;
  }
  interface Instance {
    readonly exports: Record<string, (...values: number[]) => number>;
  }
  interface Memory {
    readonly buffer: SharedArrayBuffer;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module, imports: Record<string, Record<string, Memory>>) => Instance;
  const Memory: new (descriptor: { initial: number; maximum: number; shared: true }) => Memory;
}
