/**
 * A reader of Python pickles that runs nothing: a machine for the opcodes that PyTorch's state files use
 * (CPython's Lib/pickletools.py describes them), in which a "global" is never imported but looked up in a short list.
 * Whatever is not on the lists is refused by name.
 *
 * Python dicts become Maps, tuples and lists arrays, big integers bigint; a global is what the caller's list gives.
 */
export type Pickled = unknown;

export interface PickleWorld {
  /** What a global such as `torch FloatStorage` stands for; undefined refuses it. A function is what REDUCE may call. */
  resolveGlobal(module: string, name: string): Pickled;
  /** The value behind a persistent id, which is how PyTorch refers to a tensor's data. */
  persistentLoad(id: Pickled): Pickled;
}

/** The pickle is damaged, or wants something that reading weights does not need. */
export class PickleError extends Error {
  override readonly name = 'PickleError';
}

/** A list of globals may offer these to REDUCE. */
export type Constructor = (...args: Pickled[]) => Pickled;

const MARK = Symbol('mark');
const utf8 = new TextDecoder('utf-8', { fatal: true });
const latin1 = new TextDecoder('latin1');

class Machine {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly world: PickleWorld;
  readonly stack: Pickled[] = [];
  readonly memo = new Map<number, Pickled>();
  at: number;

  constructor(bytes: Uint8Array, start: number, world: PickleWorld) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = start;
    this.world = world;
  }

  take(count: number): Uint8Array {
    if (count < 0 || this.at + count > this.#bytes.length) throw new PickleError(`it ends in the middle of a value, at byte ${this.at}`);
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  uint8(): number {
    return this.take(1)[0] ?? 0;
  }

  uint16(): number {
    this.take(2);
    return this.#view.getUint16(this.at - 2, true);
  }

  int32(): number {
    this.take(4);
    return this.#view.getInt32(this.at - 4, true);
  }

  uint32(): number {
    return this.int32() >>> 0;
  }

  float64(): number {
    this.take(8);
    return this.#view.getFloat64(this.at - 8, false);
  }

  length64(): number {
    this.take(8);
    return Number(this.#view.getBigUint64(this.at - 8, true));
  }

  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.at);
    if (end < 0) throw new PickleError('a name has no end');
    const text = latin1.decode(this.take(end - this.at));
    this.at += 1;
    return text;
  }

  text(length: number): string {
    const bytes = this.take(length);
    try {
      return utf8.decode(bytes);
    } catch {
      throw new PickleError(`text at byte ${this.at} is not UTF-8`);
    }
  }

  /** Two's complement, lowest byte first. */
  long(length: number): number | bigint {
    const value = BigInt.asIntN(length * 8, this.take(length).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n));
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }

  push(value: Pickled): void {
    this.stack.push(value);
  }

  pop(): Pickled {
    if (this.stack.length === 0) throw new PickleError('it takes more values than it gave');
    return this.stack.pop();
  }

  popToMark(): Pickled[] {
    const mark = this.stack.lastIndexOf(MARK);
    if (mark < 0) throw new PickleError('a mark is missing');
    const values = this.stack.splice(mark);
    values.shift();
    return values;
  }

  top<T>(kind: abstract new (...args: never[]) => T): T {
    const value = this.stack.at(-1);
    if (!(value instanceof kind)) throw new PickleError(`a ${kind.name} is missing`);
    return value;
  }

  recall(index: number): void {
    if (!this.memo.has(index)) throw new PickleError(`it refers to value ${index}, which it never gave`);
    this.push(this.memo.get(index));
  }

  memoize(index: number): void {
    this.memo.set(index, this.stack.at(-1));
  }

  global(module: string, name: string): void {
    const value = this.world.resolveGlobal(module, name);
    if (value === undefined) throw new PickleError(`it asks for the Python object "${module}.${name}", which a file of weights has no need of`);
    this.push(value);
  }

  reduce(): void {
    const args = this.pop();
    const callee = this.pop();
    if (typeof callee !== 'function' || !Array.isArray(args)) throw new PickleError('it calls something that cannot be called');
    this.push((callee as Constructor)(...args));
  }

  setItems(pairs: readonly Pickled[]): void {
    const map = this.top(Map);
    for (let i = 0; i + 1 < pairs.length; i += 2) map.set(pairs[i], pairs[i + 1]);
  }
}

const tuple = (m: Machine, count: number): void => {
  const values = Array.from({ length: count }, () => m.pop());
  m.push(values.reverse());
};

/** Opcode → what it does. PROTO and FRAME only announce; BUILD sets attributes, of which a state file's values have none that matter. */
const OPCODES = new Map<number, (m: Machine) => void>([
  [0x80, (m) => void m.take(1)], // PROTO
  [0x95, (m) => void m.take(8)], // FRAME
  [0x28, (m) => m.push(MARK)], // MARK
  [0x30, (m) => void m.pop()], // POP
  [0x31, (m) => void m.popToMark()], // POP_MARK
  [0x4e, (m) => m.push(null)], // NONE
  [0x88, (m) => m.push(true)], // NEWTRUE
  [0x89, (m) => m.push(false)], // NEWFALSE
  [0x4a, (m) => m.push(m.int32())], // BININT
  [0x4b, (m) => m.push(m.uint8())], // BININT1
  [0x4d, (m) => m.push(m.uint16())], // BININT2
  [0x8a, (m) => m.push(m.long(m.uint8()))], // LONG1
  [0x47, (m) => m.push(m.float64())], // BINFLOAT
  [0x58, (m) => m.push(m.text(m.uint32()))], // BINUNICODE
  [0x8c, (m) => m.push(m.text(m.uint8()))], // SHORT_BINUNICODE
  [0x8d, (m) => m.push(m.text(m.length64()))], // BINUNICODE8
  [0x54, (m) => m.push(latin1.decode(m.take(m.int32())))], // BINSTRING (Python 2)
  [0x55, (m) => m.push(latin1.decode(m.take(m.uint8())))], // SHORT_BINSTRING (Python 2)
  [0x42, (m) => m.push(m.take(m.uint32()))], // BINBYTES
  [0x43, (m) => m.push(m.take(m.uint8()))], // SHORT_BINBYTES
  [0x29, (m) => m.push([])], // EMPTY_TUPLE
  [0x85, (m) => tuple(m, 1)], // TUPLE1
  [0x86, (m) => tuple(m, 2)], // TUPLE2
  [0x87, (m) => tuple(m, 3)], // TUPLE3
  [0x74, (m) => m.push(m.popToMark())], // TUPLE
  [0x5d, (m) => m.push([])], // EMPTY_LIST
  [0x61, (m) => { const item = m.pop(); m.top(Array).push(item); }], // APPEND
  [0x65, (m) => { const items = m.popToMark(); const list = m.top(Array); for (const item of items) list.push(item); }], // APPENDS
  [0x7d, (m) => m.push(new Map())], // EMPTY_DICT
  [0x73, (m) => { const value = m.pop(); const key = m.pop(); m.setItems([key, value]); }], // SETITEM
  [0x75, (m) => { const pairs = m.popToMark(); m.setItems(pairs); }], // SETITEMS
  [0x63, (m) => m.global(m.line(), m.line())], // GLOBAL
  [0x93, (m) => { const name = m.pop(); const module = m.pop(); m.global(String(module), String(name)); }], // STACK_GLOBAL
  [0x52, (m) => m.reduce()], // REDUCE
  [0x51, (m) => m.push(m.world.persistentLoad(m.pop()))], // BINPERSID
  [0x62, (m) => void m.pop()], // BUILD
  [0x71, (m) => m.memoize(m.uint8())], // BINPUT
  [0x72, (m) => m.memoize(m.uint32())], // LONG_BINPUT
  [0x94, (m) => m.memoize(m.memo.size)], // MEMOIZE
  [0x68, (m) => m.recall(m.uint8())], // BINGET
  [0x6a, (m) => m.recall(m.uint32())], // LONG_BINGET
]);
const STOP = 0x2e;

/**
 * Reads one pickle.
 *
 * @param start where in `bytes` it begins
 * @returns its value, and the position after it
 * @throws PickleError naming what is wrong or not allowed
 */
export function unpickle(bytes: Uint8Array, start: number, world: PickleWorld): { value: Pickled; end: number } {
  const machine = new Machine(bytes, start, world);
  for (;;) {
    const opcode = machine.uint8();
    if (opcode === STOP) return { value: machine.pop(), end: machine.at };
    const operation = OPCODES.get(opcode);
    if (!operation) throw new PickleError(`it uses the opcode 0x${opcode.toString(16).padStart(2, '0')}, which a file of weights has no need of`);
    operation(machine);
  }
}
