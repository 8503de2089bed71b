/** Two views of one person, overlapping: what the app is for. */
export function Mark({ size = 24 }: { size?: number }) {
  return <img src={new URL('./mark.svg', import.meta.url).href} width={size} height={size} alt="" />;
}
