import { type FrameBox } from '../../../contract/geometry.ts';
import styles from './ExemplarStrip.module.css';

/** A box of a picture filling its place, cut from the whole by CSS: it follows the box while that is moved. */
export function Crop({ src, width, height, box }: { src: string; width: number; height: number; box: FrameBox | null }) {
  const { x, y, width: w, height: h } = box ?? { x: 0, y: 0, width, height };
  return (
    <svg className={styles.crop} viewBox={`${x} ${y} ${w} ${h}`} preserveAspectRatio="xMidYMid meet" aria-hidden>
      <svg x={x} y={y} width={w} height={h} viewBox={`${x} ${y} ${w} ${h}`} overflow="hidden">
        <image href={src} width={width} height={height} />
      </svg>
    </svg>
  );
}
