import { type ComponentProps } from 'react';
import { classNames } from './class-names.ts';
import styles from './fields.module.css';

export function TextInput({ mono = false, small = false, onChange, className, ...rest }: Omit<ComponentProps<'input'>, 'onChange'> & { mono?: boolean; small?: boolean; onChange: (value: string) => void }) {
  return <input type="text" spellCheck={false} autoComplete="off" {...rest} className={classNames(styles.input, mono && styles.mono, small && styles.small, className)} onChange={(event) => onChange(event.target.value)} />;
}

export function TextArea({ onChange, className, ...rest }: Omit<ComponentProps<'textarea'>, 'onChange'> & { onChange: (value: string) => void }) {
  return <textarea spellCheck={false} {...rest} className={classNames(styles.input, styles.area, className)} onChange={(event) => onChange(event.target.value)} />;
}
