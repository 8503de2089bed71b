import { classNames } from '../design/class-names.ts';
import styles from './Picture.module.css';
import { type ImageSize } from './space.ts';
import { type Viewport } from './viewport.ts';

/** From here on pixels are shown as the squares they are, not blurred into detail that is not there. */
const SQUARES_FROM = 4;

/** A picture laid on its stage by a viewport. */
export function Picture({ src, alt, image, view, onFailed }: { src: string; alt: string; image: ImageSize; view: Viewport; onFailed?: (failed: boolean) => void }) {
  return (
    <img
      className={classNames(styles.picture, view.scale >= SQUARES_FROM && styles.squares)}
      src={src}
      alt={alt}
      draggable={false}
      decoding="async"
      onLoad={() => onFailed?.(false)}
      onError={() => onFailed?.(true)}
      style={{ width: image.width, height: image.height, transform: `translate(${view.left}px, ${view.top}px) scale(${view.scale})` }}
    />
  );
}
