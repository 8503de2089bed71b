/** A picture under augmentation: RGB, values 0 to 1, rows from the top; `pixels` is `[height, width, 3]`. */
export interface Picture {
  readonly height: number;
  readonly width: number;
  readonly pixels: Float32Array;
}

/** `[height, width, 3]` bytes as values 0 to 1. */
export function pictureOfBytes(bytes: Uint8Array, height: number, width: number): Picture {
  const pixels = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) pixels[i] = (bytes[i] as number) / 255;
  return { height, width, pixels };
}

/** Another picture of the same size. */
export const withPixels = ({ height, width }: Picture, pixels: Float32Array): Picture => ({ height, width, pixels });

/** Red, green and blue of each pixel mixed with these weights into all three channels. */
export function mixChannels(picture: Picture, [red, green, blue]: readonly [number, number, number]): Picture {
  const { pixels } = picture;
  const out = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 3) {
    const gray = red * (pixels[i] as number) + green * (pixels[i + 1] as number) + blue * (pixels[i + 2] as number);
    out[i] = gray;
    out[i + 1] = gray;
    out[i + 2] = gray;
  }
  return withPixels(picture, out);
}
