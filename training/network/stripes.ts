/** First row and the row after the last of each stripe. @throws RangeError with more stripes than rows */
export function stripeRows(height: number, stripes: number): [number, number][] {
  if (stripes > height) throw new RangeError(`${stripes} stripes do not fit a feature map of ${height} rows: take fewer stripes or a higher picture.`);
  return Array.from({ length: stripes }, (_, i) => [Math.floor((i * height) / stripes), Math.ceil(((i + 1) * height) / stripes)]);
}
