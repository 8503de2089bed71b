import { keyCaps } from '../actions/shortcut.ts';
import styles from './Keys.module.css';

/** A shortcut as key caps, in the words of this system. */
export function Keys({ shortcut }: { shortcut: string }) {
  return (
    <span className={styles.keys}>
      {keyCaps(shortcut).map((cap) => (
        <kbd key={cap} className={styles.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
