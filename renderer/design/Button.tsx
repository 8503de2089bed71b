import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { type ComponentProps } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  look?: 'plain' | 'primary' | 'quiet' | 'danger';
  small?: boolean;
  icon?: LucideIcon;
  /** Under way: shows a turning mark and takes no further press. */
  busy?: boolean;
  type?: 'button' | 'submit';
}

export function Button({ look = 'plain', small = false, icon: Icon, busy = false, className, children, disabled, type = 'button', ...rest }: ButtonProps) {
  const Mark = busy ? LoaderCircle : Icon;
  const square = children === undefined || children === null;
  return (
    <button type={type} {...rest} disabled={disabled === true || busy} aria-busy={busy || undefined} className={classNames(styles.button, styles[look], small && styles.small, square && styles.square, busy && styles.busy, className)}>
      {Mark && <Mark size={small ? 14 : 16} aria-hidden />}
      {children}
    </button>
  );
}
