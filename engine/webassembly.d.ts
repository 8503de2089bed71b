/** What is used of WebAssembly: TypeScript declares it with the DOM, Node's types not at all. */
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
  /** Of one thread; when it grows it gets another buffer. */
  interface OwnMemory {
    readonly buffer: ArrayBuffer;
    /** @param pages of 64 KiB, added */
    grow(pages: number): number;
  }
  const Module: new (bytes: Uint8Array) => Module;
  const Instance: new (module: Module, imports: Record<string, Record<string, Memory | OwnMemory>>) => Instance;
  const Memory: { new (descriptor: { initial: number; maximum: number; shared: true }): Memory; new (descriptor: { initial: number }): OwnMemory };
}
