import { type SceneBox } from '../../synthetic/scene.ts';

export interface AnnotatedFrame {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly SceneBox[];
}

interface CocoFile {
  readonly info: { readonly description: string };
  readonly images: readonly { readonly id: number; readonly file_name: string; readonly width: number; readonly height: number }[];
  readonly annotations: readonly {
    readonly id: number;
    readonly image_id: number;
    readonly category_id: number;
    readonly bbox: readonly [number, number, number, number];
    readonly area: number;
    readonly iscrowd: 0;
    readonly attributes: { readonly identity: number; readonly visible: number };
  }[];
  readonly categories: readonly { readonly id: number; readonly name: string }[];
}

/** COCO detection annotations; the person's number is `attributes.identity`, the unhidden share `attributes.visible`. */
export function annotations(frames: readonly AnnotatedFrame[]): CocoFile {
  let next = 1;
  return {
    info: { description: 'Drawn people who do not exist' },
    images: frames.map(({ file, width, height }, i) => ({ id: i + 1, file_name: file, width, height })),
    annotations: frames.flatMap(({ boxes }, i) =>
      boxes.map(({ identity, x, y, width, height, visibleFraction }) => ({
        id: next++, image_id: i + 1, category_id: 1, bbox: [x, y, width, height] as const, area: width * height, iscrowd: 0 as const,
        attributes: { identity, visible: Math.round(visibleFraction * 100) / 100 },
      })),
    ),
    categories: [{ id: 1, name: 'person' }],
  };
}
