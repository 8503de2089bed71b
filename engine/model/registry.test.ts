import { type Database } from 'better-sqlite3';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, truncateSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ModelId } from '../../contract/ids.ts';
import { type ModelCard } from '../../contract/model.ts';
import { openDatabase } from '../store/database.ts';
import { indexMigrations } from '../store/index/migrations.ts';
import { migrate } from '../store/migrate.ts';
import { workspaceFolder, type WorkspaceFolder } from '../store/workspace-folder.ts';
import { importModel } from './import-model.ts';
import { inspectModel } from './inspect-model.ts';
import { RESOURCES, brightnessDetector, oddEmbedder, oddFile, smallModel } from './model-fixtures.ts';
import { activeModel, detectorModel, listModels, removeModel, type ModelUse } from './registry.ts';
import { chooseModel, previousModel } from './serving.ts';

const tiny = smallModel('tiny');
const other = smallModel('other');
let folder: WorkspaceFolder;
let index: Database;
const add = (path: string, card: ModelCard, resources = RESOURCES): Promise<ModelCard> => importModel(path, card, resources, folder);
const use = (): ModelUse => ({ index, folder, model: activeModel(index, RESOURCES, folder) });

beforeEach(() => {
  folder = workspaceFolder(mkdtempSync(join(tmpdir(), 'duskmatch-models-')));
  index = openDatabase(folder.indexDb, 'rebuildable');
  migrate(index, indexMigrations);
});

describe('activeModel', () => {
  it('is the app\'s own at first, entered in the index once', () => {
    const model = activeModel(index, RESOURCES, folder);
    expect(model.card.id).toMatch(/^duskmatch-/);
    expect(existsSync(model.file)).toBe(true);
    expect(activeModel(index, RESOURCES, folder)).toEqual(model);
    expect(index.prepare("SELECT value FROM meta WHERE key = 'active_model'").pluck().get()).toBe(model.card.id);
    expect(index.prepare('SELECT id, model_id, dimension FROM models').all()).toEqual([{ id: model.row, model_id: model.card.id, dimension: model.card.output.dimension }]);
  });

  it('is the one chosen, and missed by name where its folder is gone', async () => {
    await add(tiny.file, tiny.card);
    index.prepare("INSERT INTO meta VALUES ('active_model', ?)").run(tiny.card.id);
    expect(activeModel(index, RESOURCES, folder)).toMatchObject({ card: { id: tiny.card.id }, file: join(folder.models, tiny.card.id, `${tiny.card.id}.onnx`) });
    index.prepare("UPDATE meta SET value = 'gone' WHERE key = 'active_model'").run();
    expect(() => activeModel(index, RESOURCES, folder)).toThrow('The model "gone" that this workspace uses is missing');
  });

  it('refuses other weights under a known id', () => {
    const { card } = activeModel(index, RESOURCES, folder);
    index.prepare('UPDATE models SET sha256 = ?').run('0'.repeat(64));
    expect(() => activeModel(index, RESOURCES, folder)).toThrow(`The index holds vectors of another network called "${card.id}"`);
  });
});

describe('importModel', () => {
  it('copies model and card, with checksum and size made anew', async () => {
    const stored = await add(tiny.file, { ...tiny.card, sha256: 'f'.repeat(64), bytes: 1, file: '../../elsewhere.onnx' });
    expect(stored).toEqual({ ...tiny.card, file: `${tiny.card.id}.onnx` });
    expect(readdirSync(folder.models)).toEqual([tiny.card.id]);
    expect(readFileSync(join(folder.models, tiny.card.id, stored.file))).toEqual(readFileSync(tiny.file));
    expect(listModels(use(), RESOURCES).at(-1)).toMatchObject({ card: stored, builtIn: false, active: false, embedded: 0, addedAt: expect.any(Number) });
  });

  it('refuses what does not run as its card says, and leaves nothing behind', async () => {
    const wide = { ...tiny.card, input: { ...tiny.card.input, width: 128, height: 256 } };
    await expect(add(tiny.file, wide)).rejects.toThrow('The card expects 3×256×128 but the graph takes 3×64×32.');
    await expect(add(oddFile('not-finite'), oddEmbedder('not-finite').card)).rejects.toThrow('not finite');
    await expect(add(oddFile('constant'), oddEmbedder('constant').card)).rejects.toThrow('constant gives the same vector for different pictures.');
    await expect(add(oddFile('means'), oddEmbedder('means', { normalised: true }).card)).rejects.toThrow('its card says that they have length 1');
    const cut = join(folder.root, 'cut.onnx');
    copyFileSync(tiny.file, cut);
    truncateSync(cut, 4000);
    await expect(add(cut, tiny.card)).rejects.toThrow('cannot be opened as an ONNX model');
    await expect(add(join(folder.root, 'absent.onnx'), tiny.card)).rejects.toMatchObject({ code: 'not-found' });
    expect(readdirSync(folder.models)).toEqual([]);
  });

  it('refuses an id that is taken, and clears an import that was cut short', async () => {
    mkdirSync(join(folder.models, '.import-killed'), { recursive: true });
    await add(tiny.file, tiny.card);
    await expect(add(other.file, { ...other.card, id: tiny.card.id })).rejects.toThrow(`There is already a model with the id "${tiny.card.id}".`);
    const own = activeModel(index, RESOURCES, folder).card.id;
    await expect(add(other.file, { ...other.card, id: own })).rejects.toMatchObject({ code: 'bad-request' });
    expect(readdirSync(folder.models)).toEqual([tiny.card.id]);
  });
});

describe('detectors', () => {
  it('are the last imported one, else the app\'s own', async () => {
    expect(detectorModel(RESOURCES, folder)?.builtIn).toBe(true);
    const { card, file } = brightnessDetector('yolox');
    await add(file, card);
    expect(detectorModel(RESOURCES, folder)?.card.id).toBe('yolox');
    expect(listModels(use(), RESOURCES).filter(({ card: listed, active }) => listed.kind === 'detector' && active)).toHaveLength(1);
    await removeModel(use(), RESOURCES, ModelId.parse('yolox'));
    expect(detectorModel(RESOURCES, folder)?.builtIn).toBe(true);
  });
});

describe('removeModel', () => {
  it('takes model and vectors, but neither a built-in model nor the one in use', async () => {
    await add(tiny.file, tiny.card);
    const session = use();
    const row = index.prepare('INSERT INTO models (model_id, sha256, dimension) VALUES (?, ?, 32)').run(tiny.card.id, tiny.card.sha256).lastInsertRowid;
    index.exec(`
      INSERT INTO sources (id, root, settings, added_at) VALUES (1, '/r', '{}', 0);
      INSERT INTO frames (id, source_id, path, bytes, modified_ms, sha256, width, height, bit_depth, modality) VALUES (1, 1, 'a', 1, 1, 'x', 1, 1, 8, 'visible');
      INSERT INTO sightings (id, frame_id, x, y, width, height, origin) VALUES (1, 1, 0, 0, 1, 1, 'whole')`);
    index.prepare('INSERT INTO embeddings (model, sighting_id, vector) VALUES (?, 1, ?)').run(row, Buffer.alloc(128));
    expect(listModels(session, RESOURCES).find(({ card }) => card.id === tiny.card.id)?.embedded).toBe(1);
    await expect(removeModel(session, RESOURCES, session.model.card.id)).rejects.toThrow('comes with Duskmatch');
    chooseModel(index, tiny.card, Number(row));
    await expect(removeModel(session, RESOURCES, tiny.card.id)).rejects.toThrow('is in use, so it cannot be removed');
    chooseModel(index, session.model.card, session.model.row);
    expect(listModels(session, RESOURCES).find(({ previous }) => previous)?.card.id).toBe(tiny.card.id);
    await expect(removeModel(session, RESOURCES, ModelId.parse('absent'))).rejects.toThrow('There is no model "absent".');
    await removeModel(session, RESOURCES, tiny.card.id);
    expect(previousModel(index)).toBe(null);
    expect(existsSync(join(folder.models, tiny.card.id))).toBe(false);
    expect(index.prepare('SELECT count(*) AS n FROM embeddings').get()).toEqual({ n: 0 });
  });
});

describe('inspectModel', () => {
  it('takes the card beside the file', async () => {
    expect(await inspectModel(tiny.file)).toEqual({
      kind: 'embedder',
      inputs: [{ name: 'images', shape: ['n', 3, 64, 32] }],
      outputs: [{ name: 'embedding', shape: ['n', 32] }],
      card: tiny.card,
      problems: [],
    });
  });

  it('fills a card in from the graph, good enough to import', async () => {
    const embedder = await inspectModel(oddFile('means'));
    expect(embedder.card).toMatchObject({ kind: 'embedder', id: 'means', input: { width: 4, height: 8 }, output: { name: 'embedding', dimension: 3, normalised: false } });
    for (const architecture of ['yolox', 'yolov8'] as const) {
      const { card, problems, kind } = await inspectModel(oddFile(architecture));
      expect({ kind, problems }).toEqual({ kind: 'detector', problems: [] });
      expect(card).toEqual({ ...brightnessDetector(architecture).card, origin: `${architecture}.onnx` });
      if (card) await add(oddFile(architecture), card);
    }
    if (embedder.card) await add(oddFile('means'), embedder.card);
    expect(readdirSync(folder.models).sort()).toEqual(['means', 'yolov8', 'yolox']);
  });

  it('says in a sentence what is wrong', async () => {
    expect(await inspectModel(oddFile('picture'))).toMatchObject({ kind: 'unknown', card: null, problems: ['picture.onnx takes "images" n×3×8×4 and gives "picture" n×3×8×4: neither vectors of pictures nor boxes of a YOLOX or YOLOv8.'] });
    expect((await inspectModel(oddFile('two-inputs'))).problems[0]).toContain('takes "images" n×3×8×4, "camera" n×1');
    const text = join(folder.root, 'text.onnx');
    writeFileSync(text, 'no network');
    expect(await inspectModel(text)).toEqual({ kind: 'unknown', inputs: [], outputs: [], card: null, problems: [expect.stringContaining('text.onnx cannot be opened as an ONNX model: ')] });
    const strange = join(folder.root, 'strange.onnx');
    copyFileSync(tiny.file, strange);
    writeFileSync(join(folder.root, 'strange.json'), '{"schema":1,"kind":"embedder"}');
    expect((await inspectModel(strange)).problems[0]).toMatch(/strange\.json is not a model's card: id /);
    await expect(inspectModel(join(folder.root, 'absent.onnx'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(inspectModel(folder.root)).rejects.toMatchObject({ code: 'not-found' });
  });
});
