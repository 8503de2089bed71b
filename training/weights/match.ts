import { type BackboneName, layersOf } from '../backbones/backbone.ts';
import { backboneByName } from '../backbones/by-name.ts';
import { mobileNetV2, type Naming } from '../backbones/mobilenetv2.ts';
import { type StateDict } from './state.ts';

/** What became of a weight file when it was read for a backbone; shown to the person who gave the file. */
export interface MatchReport {
  /** Names used, of the project. */
  readonly matched: readonly string[];
  /** The backbone has them, the file does not; they keep their fresh values. */
  readonly missing: readonly string[];
  /** In both, of different shapes; not used. */
  readonly wrongShape: readonly { readonly name: string; readonly expected: readonly number[]; readonly found: readonly number[] }[];
  /** In the file only: a classifier, other heads. */
  readonly unused: readonly string[];
}

export interface Matched {
  readonly state: StateDict;
  readonly report: MatchReport;
}

/** Wrappers that training code puts before every name. */
const PREFIXES = ['', 'module.', 'backbone.', 'model.', 'base.', 'base_resnet.base.', 'module.backbone.'];
const KEYS = ['weight', 'bias', 'running_mean', 'running_var'] as const;

/** Finds a backbone's weights in a state file under the names of torchvision, timm or a flat port, with or without prefix. */
export function matchWeights(file: StateDict, backbone: BackboneName): Matched {
  const candidates = PREFIXES.flatMap((prefix) => namings(backbone).map((naming) => matchUnder(file, backbone, naming, prefix)));
  return candidates.reduce((best, one) => (one.report.matched.length > best.report.matched.length ? one : best));
}

const namings = (backbone: BackboneName): Naming[] => (backbone === 'mobilenetv2' ? ['torchvision', 'flat', 'timm'] : ['torchvision']);

function matchUnder(file: StateDict, backbone: BackboneName, naming: Naming, prefix: string): Matched {
  const own = backboneByName(backbone, 1).blocks.flatMap(layersOf);
  const theirs = (backbone === 'mobilenetv2' ? mobileNetV2({ lastStride: 1, naming }) : backboneByName(backbone, 1)).blocks.flatMap(layersOf);
  const state: StateDict = new Map();
  const missing: string[] = [];
  const wrongShape: MatchReport['wrongShape'][number][] = [];
  const used = new Set<string>();
  const take = (name: string, source: string, expected: readonly number[]): void => {
    const tensor = file.get(`${prefix}${source}`);
    if (!tensor) {
      missing.push(name);
      return;
    }
    used.add(`${prefix}${source}`);
    if (tensor.shape.join() === expected.join()) state.set(name, tensor);
    else wrongShape.push({ name, expected, found: tensor.shape });
  };
  own.forEach((layer, index) => {
    const their = theirs[index] ?? layer;
    take(`${layer.conv}.weight`, `${their.conv}.weight`, [layer.outChannels, layer.inChannels / layer.groups, layer.kernel, layer.kernel]);
    for (const key of KEYS) take(`${layer.norm}.${key}`, `${their.norm}.${key}`, [layer.outChannels]);
  });
  return { state, report: { matched: [...state.keys()], missing, wrongShape, unused: [...file.keys()].filter((name) => !used.has(name) && !name.endsWith('num_batches_tracked')) } };
}
