import { ChevronDown } from 'lucide-react';
import { type ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './fields.module.css';

export interface Option<V extends string> {
  value: V;
  label: string;
}

/**
 * The system's own list under our own face. Radix's Select hides its scroll bar by a style element, which the page's
 * policy forbids; the system's list needs none and is known to every screen reader.
 */
export function Select<V extends string>({ value, onChange, options, small = false, ...rest }: Omit<ComponentProps<'select'>, 'value' | 'onChange'> & { value: V; onChange: (value: V) => void; options: ReadonlyArray<Option<V>>; small?: boolean }) {
  return (
    <span className={styles.selectBox}>
      <select {...rest} className={classNames(styles.select, small && styles.small)} value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown className={styles.chevron} size={14} aria-hidden />
    </span>
  );
}
