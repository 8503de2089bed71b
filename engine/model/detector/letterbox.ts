import sharp from 'sharp';
import { type CropBatch, type RgbImage } from '../../image.ts';
import { type Pass } from './passes.ts';
import { placement } from './placement.ts';

interface Size {
  readonly width: number;
  readonly height: number;
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
