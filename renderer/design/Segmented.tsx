import { type LucideIcon } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import styles from './fields.module.css';

/** A choice of few, all in sight. */
export function Segmented<V extends string>({ label, value, onChange, options }: { label: string; value: V; onChange: (value: V) => void; options: ReadonlyArray<{ value: V; label: string; icon?: LucideIcon }> }) {
  return (
    <ToggleGroup.Root type="single" className={styles.segments} aria-label={label} value={value} onValueChange={(next) => next !== '' && onChange(next as V)}>
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} className={styles.segment}>
          {option.icon && <option.icon size={14} aria-hidden />}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
