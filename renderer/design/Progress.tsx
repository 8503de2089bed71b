import { Progress as Radix } from 'radix-ui';
import { classNames } from './class-names.ts';
import styles from './Progress.module.css';

/** `value` from 0 to 1; null while the end is not known. */
export function Progress({ label, value, tone = 'running' }: { label: string; value: number | null; tone?: 'running' | 'paused' | 'failed' }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Radix.Root className={classNames(styles.bar, percent === null && styles.unknown, tone !== 'running' && styles[tone])} value={percent} max={100} aria-label={label}>
      <Radix.Indicator className={styles.fill} style={percent === null ? undefined : { width: `${percent}%` }} />
    </Radix.Root>
  );
}
