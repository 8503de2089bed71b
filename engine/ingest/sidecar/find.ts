import { PICTURE_EXTENSIONS, extensionOf, withoutPictureExtension } from '../frame-format.ts';
import { type SidecarFile, type YoloLabel } from './sidecar.ts';

const CLASS_FILES = ['classes.txt', 'obj.names'];

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const within = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

export const isPicture = (path: string): boolean => PICTURE_EXTENSIONS.has(extensionOf(path));

/**
 * Sidecars among the files of a source, by their names: every .csv, every .json that is not one frame's own, and .txt files
 * that pair with frames, beside them or under `labels/` where the frames lie under `images/`. Whether a .csv or .json is
 * about boxes only loading tells.
 * @param files paths relative to the source
 */
export function findSidecars(files: readonly string[]): SidecarFile[] {
  const all = new Set(files);
  const stems = new Set<string>();
  const labels = new Map<string, YoloLabel[]>();
  for (const frame of files.filter(isPicture)) {
    const stem = withoutPictureExtension(frame);
    stems.add(stem);
    const file = labelFiles(stem).find((candidate) => all.has(candidate));
    if (file === undefined) continue;
    const folder = folderOf(file);
    const label = { frame, file, classes: classFile(folder, all) };
    const others = labels.get(folder);
    if (others === undefined) labels.set(folder, [label]);
    else others.push(label);
  }
  const tables = files.flatMap((path): SidecarFile[] => {
    const extension = extensionOf(path);
    if (extension === 'csv') return [{ kind: 'csv', path }];
    return extension === 'json' && !stems.has(path.slice(0, -'.json'.length)) ? [{ kind: 'coco', path }] : [];
  });
  const yolo = [...labels].map(([folder, pairs]): SidecarFile => ({ kind: 'yolo', path: within(folder, '*.txt'), labels: pairs }));
  return [...tables, ...yolo];
}

/** Where the label file of a frame may lie. */
function labelFiles(stem: string): string[] {
  const names = stem.split('/');
  const images = names.lastIndexOf('images', -2);
  return [`${stem}.txt`, ...(images < 0 ? [] : [`${names.with(images, 'labels').join('/')}.txt`])];
}

/** The list of class names in the folder or the nearest one above. */
function classFile(folder: string, all: ReadonlySet<string>): string | null {
  const found = CLASS_FILES.map((name) => within(folder, name)).find((path) => all.has(path));
  if (found !== undefined) return found;
  return folder === '' ? null : classFile(folderOf(folder), all);
}
