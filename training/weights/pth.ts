import { readFile } from 'node:fs/promises';
import { UserFacingError } from '../../contract/errors.ts';
import { type Pickled, PickleError, type PickleWorld, unpickle } from './pickle.ts';
import { type StateDict } from './state.ts';
import { readTensor, type Storage, StorageType, type TensorView } from './storage.ts';
import { isZip, readZip, ZipError } from './zip.ts';



/** First pickle of a file written by PyTorch before 1.6, or with `_use_new_zipfile_serialization=False`. */
const LEGACY_MAGIC = 0x1950a86a20f9469cfc6cn;
const LEGACY_PROTOCOL = 1001;
/** Under which key training scripts put the weights beside optimiser and epoch. */
const NESTED_KEYS = ['state_dict', 'model_state_dict', 'model'];

class Tensor {
  readonly view: TensorView;

  constructor(view: TensorView) {
    this.view = view;
  }
}

const isCount = (value: Pickled): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumbers = (value: Pickled): value is number[] => Array.isArray(value) && value.every((item) => typeof item === 'number');

function rebuildTensor(storage: Pickled, offset: Pickled, shape: Pickled, strides: Pickled): Tensor {
  if (!isStorage(storage) || typeof offset !== 'number' || !isNumbers(shape) || !isNumbers(strides)) throw new PickleError('a tensor is not described as PyTorch does');
  return new Tensor({ storage, offset, shape, strides });
}

/** Empty and filled later, or, as Python 2 wrote it, made of a list of pairs. */
function orderedDict(pairs: Pickled = []): Map<Pickled, Pickled> {
  if (!Array.isArray(pairs)) throw new PickleError('a dictionary is not described as Python does');
  return new Map(pairs.map((pair: Pickled) => (Array.isArray(pair) ? [pair[0], pair[1]] : [pair, undefined])));
}

const storages = new WeakSet<object>();
const isStorage = (value: Pickled): value is Storage => typeof value === 'object' && value !== null && storages.has(value);

const GLOBALS = new Map<string, Pickled>([
  ['collections.OrderedDict', orderedDict],
  ['torch._utils._rebuild_tensor_v2', rebuildTensor],
  ['torch._utils._rebuild_parameter', (tensor: Pickled) => tensor],
]);

const WORLD: PickleWorld = {
  resolveGlobal: (module, name) => GLOBALS.get(`${module}.${name}`) ?? (module === 'torch' ? StorageType.find(name) : undefined),
  /** `('storage', class, key, device, count)`, in the old format with a sixth part for a view of another storage. */
  persistentLoad: (id) => {
    const [kind, type, key, , count, view] = Array.isArray(id) ? id : [];
    if (kind !== 'storage' || !(type instanceof StorageType) || typeof key !== 'string' || !isCount(count)) throw new PickleError('it refers to data in a way PyTorch does not');
    if (view !== undefined && view !== null) throw new PickleError('it shares data between storages, as PyTorch 0.x did');
    const storage: Storage = { type, key, count };
    storages.add(storage);
    return storage;
  },
};

type Source = { root: Pickled; bytesOf: (storage: Storage) => Uint8Array };

function readZipped(bytes: Uint8Array): Source {
  const entries = readZip(bytes);
  const pickle = [...entries.values()].find((entry) => entry.name === 'data.pkl' || entry.name.endsWith('/data.pkl'));
  if (!pickle) throw new ZipError('it is an archive without data.pkl, so not one of PyTorch');
  const folder = pickle.name.slice(0, -'data.pkl'.length);
  const order = entries.get(`${folder}byteorder`)?.bytes();
  if (order && new TextDecoder().decode(order) !== 'little') throw new ZipError('its numbers are in big-endian order');
  const bytesOf = ({ key }: Storage): Uint8Array => {
    const entry = entries.get(`${folder}data/${key}`);
    if (!entry) throw new ZipError(`the data "${key}" is missing`);
    return entry.bytes();
  };
  return { root: unpickle(pickle.bytes(), 0, WORLD).value, bytesOf };
}

/** Old format: pickles of magic, protocol, platform, state dict and storage keys, then each storage's count and bytes. */
function readLegacy(bytes: Uint8Array): Source {
  const used = new Map<string, Storage>();
  const world: PickleWorld = {
    ...WORLD,
    persistentLoad: (id) => {
      const storage = WORLD.persistentLoad(id);
      if (isStorage(storage)) used.set(storage.key, storage);
      return storage;
    },
  };
  let at = 0;
  const next = (): Pickled => {
    const { value, end } = unpickle(bytes, at, world);
    at = end;
    return value;
  };
  if (next() !== LEGACY_MAGIC || next() !== LEGACY_PROTOCOL) throw new PickleError('it is a pickle, but not one of PyTorch');
  const platform = next();
  if (platform instanceof Map && platform.get('little_endian') === false) throw new PickleError('its numbers are in big-endian order');
  const root = next();
  const keys = next();
  const data = new Map<string, Uint8Array>();
  for (const key of Array.isArray(keys) ? keys : []) {
    const storage = used.get(String(key));
    if (!storage) throw new PickleError(`the data "${String(key)}" belongs to no tensor`);
    const size = storage.count * storage.type.element.bytes;
    if (at + 8 + size > bytes.length) throw new PickleError('the data of a tensor is cut short');
    data.set(storage.key, bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size;
  }
  return { root, bytesOf: ({ key }) => data.get(key) ?? new Uint8Array() };
}

function findTensors(root: Pickled): Map<Pickled, Pickled> {
  if (!(root instanceof Map)) throw new PickleError('it holds no dictionary of weights');
  for (const key of NESTED_KEYS) {
    const nested: Pickled = root.get(key);
    if (nested instanceof Map) return nested;
  }
  return root;
}

/**
 * Reads the tensors of a PyTorch state file from memory, in the zip format or the one before PyTorch 1.6.
 * Nothing in the file is executed: see pickle.ts. Entries that are no tensors are left out.
 *
 * @param name what the error calls the file
 * @throws UserFacingError `unreadable` naming the file and the reason
 */
export function parseStateFile(bytes: Uint8Array, name: string): StateDict {
  try {
    const { root, bytesOf } = isZip(bytes) ? readZipped(bytes) : readLegacy(bytes);
    const state: StateDict = new Map();
    for (const [key, value] of findTensors(root)) {
      if (typeof key === 'string' && value instanceof Tensor) state.set(key, readTensor(value.view, bytesOf(value.view.storage)));
    }
    if (state.size === 0) throw new PickleError('it holds no weights');
    return state;
  } catch (error) {
    if (!(error instanceof PickleError || error instanceof ZipError || error instanceof RangeError)) throw error;
    throw new UserFacingError('unreadable', `${name} cannot be read as a PyTorch state file: ${error.message}.`, {
      remedy: 'Save it again in PyTorch with torch.save(model.state_dict(), file).',
      cause: error,
    });
  }
}

/** Reads a PyTorch state file (`.pth`, `.pt`) from disk; see parseStateFile. */
export async function readStateFile(path: string): Promise<StateDict> {
  return parseStateFile(await readFile(path), path);
}
