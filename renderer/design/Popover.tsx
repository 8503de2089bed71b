import { Popover as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode } from 'react';
import styles from './Popover.module.css';

/** A small panel under its button: focus goes in, Escape goes back. */
export function Popover({ label, trigger, align = 'start', children }: { label: string; trigger: ReactElement; align?: 'start' | 'end'; children: ReactNode }) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.popover} align={align} sideOffset={4} collisionPadding={8} aria-label={label}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
