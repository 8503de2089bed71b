import { z } from 'zod';
import { frameBox } from '../../../contract/geometry.ts';
import { type FrameLookup } from './frame-lookup.ts';
import { type FrameSize, type Sidecar, type SidecarBox, badSidecar } from './sidecar.ts';

const Id = z.union([z.number(), z.string()]);
const Identity = z.union([z.number(), z.string()]).nullish();
const side = z.number().positive();

const Coco = z.object({
  images: z.array(z.object({ id: Id, file_name: z.string().min(1), width: side.nullish(), height: side.nullish() })),
  annotations: z.array(z.object({
    image_id: Id,
    category_id: Id.nullish(),
    bbox: z.tuple([z.number(), z.number(), side, side]),
    iscrowd: z.union([z.number(), z.boolean()]).nullish(),
    track_id: Identity,
    identity: Identity,
    attributes: z.object({ identity: Identity, track_id: Identity }).nullish(),
  })),
  categories: z.array(z.object({ id: Id, name: z.string() })).default([]),
});
type Coco = z.infer<typeof Coco>;

/** Whether a JSON value means to be COCO: it has both lists by name. */
const meansCoco = (value: unknown): boolean => typeof value === 'object' && value !== null && 'images' in value && 'annotations' in value;

/**
 * Reads boxes of COCO JSON, of category "person" (of all where none has that name). Crowds are passed over: their box is of
 * no single person. Identities are taken from `attributes.identity`, `identity` or `track_id`.
 * @param path of the sidecar, relative to the source
 * @returns null for JSON of another kind
 * @throws FrameProblem 'bad-sidecar' naming the field, or that no image named is here
 */
export function parseCoco(text: string, path: string, frames: FrameLookup): Sidecar | null {
  const value = parseJson(text, path);
  if (!meansCoco(value)) return null;
  const coco = Coco.safeParse(value);
  if (!coco.success) {
    const issue = coco.error.issues[0];
    throw badSidecar('coco-field', path, { place: issue?.path.join('.') || 'its top', message: issue?.message ?? 'unknown' });
  }
  const images = imagesByFrame(coco.data, path, frames);
  return {
    boxesFor: (relativePath, size) => {
      const image = images.get(relativePath);
      return image === undefined ? null : scaled(image.boxes, image.size ?? size, size, path);
    },
  };
}

interface CocoImage {
  /** Null where the sidecar does not say. */
  readonly size: FrameSize | null;
  readonly boxes: readonly SidecarBox[];
}

function imagesByFrame(coco: Coco, path: string, frames: FrameLookup): Map<string, CocoImage> {
  const boxes = boxesByImage(coco);
  const images = new Map<string, CocoImage>();
  for (const { id, file_name: name, width, height } of coco.images) {
    const frame = frames.find(name, path);
    if (frame === 'several') throw badSidecar('coco-several', path, { name });
    if (frame !== null) images.set(frame, { size: width && height ? { width, height } : null, boxes: boxes.get(id) ?? [] });
  }
  if (images.size === 0 && coco.images.length > 0) {
    throw badSidecar('coco-none-here', path, { images: coco.images.length });
  }
  return images;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // A file of another kind that is broken is none of our concern.
    if (!/"images"|"annotations"/.test(text)) return null;
    throw badSidecar('not-json', path, { message: error instanceof Error ? error.message : String(error) });
  }
}

function boxesByImage(coco: Coco): Map<number | string, SidecarBox[]> {
  const people = new Set(coco.categories.filter(({ name }) => name.toLowerCase() === 'person').map(({ id }) => id));
  const byImage = new Map<number | string, SidecarBox[]>();
  for (const annotation of coco.annotations) {
    const isPerson = people.size === 0 || (annotation.category_id !== undefined && annotation.category_id !== null && people.has(annotation.category_id));
    if (!isPerson || annotation.iscrowd) continue;
    const identity = annotation.attributes?.identity ?? annotation.identity ?? annotation.track_id ?? annotation.attributes?.track_id ?? null;
    const [x, y, width, height] = annotation.bbox;
    const box = { box: frameBox(x, y, width, height), label: identity === null ? null : String(identity) };
    const boxes = byImage.get(annotation.image_id);
    if (boxes === undefined) byImage.set(annotation.image_id, [box]);
    else boxes.push(box);
  }
  return byImage;
}

/** Boxes of a smaller or larger copy of the frame; another shape means another picture, or one that was turned since. */
function scaled(boxes: readonly SidecarBox[], from: FrameSize, to: FrameSize, path: string): readonly SidecarBox[] {
  if (from.width === to.width && from.height === to.height) return boxes;
  const [across, down] = [to.width / from.width, to.height / from.height];
  if (Math.abs(across / down - 1) > 0.02) {
    throw badSidecar('other-size', path, { width: from.width, height: from.height, realWidth: to.width, realHeight: to.height });
  }
  return boxes.map(({ box, label }) => ({ box: frameBox(box.x * across, box.y * down, box.width * across, box.height * down), label }));
}
