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
