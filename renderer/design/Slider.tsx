import { Slider as Radix } from 'radix-ui';
import styles from './fields.module.css';

export function Slider({ label, value, min, max, step = 1, onChange, onCommit, valueText }: { label: string; value: number; min: number; max: number; step?: number; onChange: (value: number) => void; onCommit?: (value: number) => void; valueText?: string }) {
  return (
    <Radix.Root className={styles.slider} value={[value]} min={min} max={max} step={step} onValueChange={([next]) => next !== undefined && onChange(next)} onValueCommit={([next]) => next !== undefined && onCommit?.(next)}>
      <Radix.Track className={styles.track}>
        <Radix.Range className={styles.range} />
      </Radix.Track>
      <Radix.Thumb className={styles.knob} aria-label={label} aria-valuetext={valueText} />
    </Radix.Root>
  );
}
