import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserFacingError } from '../../contract/errors.ts';
import { parseStateFile, readStateFile } from './pth.ts';
import { readZip } from './zip.ts';

const fixture = (name: string): string => new URL(`./fixtures/${name}`, import.meta.url).pathname;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** What reading says of a file that cannot be read. */
function refusal(bytes: Uint8Array): UserFacingError {
  try {
    parseStateFile(bytes, 'weights.pth');
  } catch (error) {
    if (error instanceof UserFacingError) return error;
    throw error;
  }
  throw new Error('it was read');
}

type Expected = Record<string, { shape: number[]; values: number[] }>;

describe('files saved by PyTorch', () => {
  let expected: Expected;
  beforeAll(async () => {
    expected = JSON.parse(await readFile(fixture('expected.json'), 'utf8')) as Expected;
  });

  it.each(['zip.pth', 'legacy.pth'])('reads every tensor of %s: views, element types, scalars', async (name) => {
    const state = await readStateFile(fixture(name));
    expect([...state.keys()]).toEqual(Object.keys(expected));
    for (const [key, { shape, values }] of Object.entries(expected)) {
      expect(state.get(key)?.shape, key).toEqual(shape);
      expect(state.get(key)?.values, key).toEqual(Float32Array.from(values));
    }
  });

  it('finds the weights beside epoch and optimiser', async () => {
    const state = await readStateFile(fixture('checkpoint.pth'));
    expect([...state.keys()]).toEqual(['matrix']);
    expect(state.get('matrix')?.values).toEqual(Float32Array.from(expected['matrix']?.values ?? []));
  });

  it('refuses a whole module, naming the class it would have to run', async () => {
    const error = refusal(await readFile(fixture('module.pth')));
    expect(error.code).toBe('unreadable');
    expect(error.message).toContain('"torch.nn.modules.linear.Linear"');
    expect(error.remedy).toContain('state_dict');
  });

  it.each(['zip.pth', 'legacy.pth'])('refuses %s cut at any length', async (name) => {
    const whole = await readFile(fixture(name));
    for (let length = 0; length < whole.length; length += 37) expect(refusal(whole.subarray(0, length)).code).toBe('unreadable');
  });

  it('either reads or refuses a file with any byte changed, and never fails otherwise', async () => {
    for (const name of ['zip.pth', 'legacy.pth']) {
      const whole = await readFile(fixture(name));
      for (let at = 0; at < whole.length; at += 11) {
        const changed = Uint8Array.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 0x5a;
        try {
          parseStateFile(changed, name);
        } catch (error) {
          expect(error, `${name}, byte ${at}`).toBeInstanceOf(UserFacingError);
        }
      }
    }
  });

  it('notices changed weights by the checksum of the zip format', async () => {
    const whole = await readFile(fixture('zip.pth'));
    const data = [...readZip(whole).values()].find((entry) => entry.name.endsWith('/data/0'))?.bytes();
    if (!data) throw new Error('no data');
    data[5] = (data[5] ?? 0) ^ 1;
    expect(refusal(whole).message).toMatch(/data\/0 is damaged: its checksum is wrong/);
  });
});

describe('files that want more than weights', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duskmatch-pth-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['os.system', 'cos\nsystem\n'],
    ['builtins.eval', 'cbuiltins\neval\n'],
    ['torch.load', 'ctorch\nload\n'],
    ['torch.constructor', 'ctorch\nconstructor\n'],
  ])('refuses %s by name and does not call it', async (name, global) => {
    const path = join(folder, 'evil.pth');
    // protocol 2, the global, ("touch FILE",), REDUCE, STOP
    const argument = encode(`touch ${join(folder, 'called')}`);
    await writeFile(path, Buffer.concat([Buffer.from([0x80, 2]), encode(global), Buffer.from([0x58, argument.length, 0, 0, 0]), argument, Buffer.from([0x85, 0x52, 0x2e])]));
    await expect(readStateFile(path)).rejects.toThrow(`${path} cannot be read as a PyTorch state file: it asks for the Python object "${name}"`);
    await expect(readFile(join(folder, 'called'))).rejects.toThrow('ENOENT');
  });

  it('refuses opcodes that make objects of classes', () => {
    expect(refusal(Uint8Array.of(0x80, 2, 0x29, 0x29, 0x81, 0x2e)).message).toContain('opcode 0x81');
  });

  it('refuses a pickle of something else, an archive of something else, and no pickle at all', () => {
    expect(refusal(Uint8Array.of(0x80, 2, 0x4b, 7, 0x2e)).message).toContain('not one of PyTorch');
    expect(refusal(encode('<html>Not found</html>')).message).toContain('opcode 0x3c');
    expect(refusal(new Uint8Array()).message).toContain('it ends in the middle');
    expect(refusal(zipOf('other.txt', encode('hello'))).message).toContain('without data.pkl');
  });

  it('refuses packed data that swells beyond the size it states', () => {
    expect(refusal(zipOf('a/data.pkl', new Uint8Array(1_000_000), 100)).message).toContain('a/data.pkl is damaged');
  });
});

/** An archive of one packed entry, whose stated size may be a lie. */
function zipOf(name: string, content: Uint8Array, stated = content.length): Uint8Array {
  const packed = deflateRawSync(content);
  const fields = Buffer.alloc(26); // version, flags, method, time, date, checksum, sizes, lengths
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(stated, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, encode(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\0\0', 'latin1'), fields, Buffer.alloc(14), encode(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
