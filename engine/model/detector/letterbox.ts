import sharp from 'sharp';
import { type CropBatch, type RgbImage } from '../../image.ts';
import { type Pass } from './passes.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a part of a frame lies in the network's input: input = (frame - corner) * scale + offset. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly scaleX: number;
  readonly scaleY: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** The largest picture of the part's proportions that fits the input, in its middle. Sizes are whole pixels, so the two scales differ a little. */
export function placement(part: Size, input: Size): Placement {
  const scale = Math.min(input.width / part.width, input.height / part.height);
  const width = Math.max(1, Math.min(input.width, Math.round(part.width * scale)));
  const height = Math.max(1, Math.min(input.height, Math.round(part.height * scale)));
  return {
    width,
    height,
    scaleX: width / part.width,
    scaleY: height / part.height,
    offsetX: Math.floor((input.width - width) / 2),
    offsetY: Math.floor((input.height - height) / 2),
  };
}

/** The grey that the YOLO family pads with in training. */
const PADDING = { r: 114, g: 114, b: 114 };

/** Each part of the frame, scaled into the detector's input with grey around it. */
export async function letterboxPasses(frame: RgbImage, passes: readonly Pass[], input: Size): Promise<CropBatch> {
  const bytes = input.width * input.height * 3;
  const pixels = new Uint8Array(passes.length * bytes);
  await Promise.all(
    passes.map(async (pass, index) => {
      const { width, height, offsetX, offsetY } = placement(pass, input);
      const picture = await sharp(frame.pixels, { raw: { width: frame.width, height: frame.height, channels: 3 }, limitInputPixels: false })
        .extract({ left: pass.x, top: pass.y, width: pass.width, height: pass.height })
        .resize(width, height, { fit: 'fill', kernel: 'linear' })
        .extend({ left: offsetX, top: offsetY, right: input.width - width - offsetX, bottom: input.height - height - offsetY, background: PADDING })
        .raw()
        .toBuffer();
      pixels.set(picture, index * bytes);
    }),
  );
  return { count: passes.length, width: input.width, height: input.height, pixels };
}
