import { type LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import { type ReactElement } from 'react';
import { classNames } from './class-names.ts';
import { Keys } from './Keys.tsx';
import styles from './Menu.module.css';

export interface MenuItem {
  label: string;
  icon?: LucideIcon;
  shortcut?: string | undefined;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
}

/** A drop-down of commands; `null` draws a line between groups. */
export function Menu({ items, children, align = 'end' }: { items: ReadonlyArray<MenuItem | null>; children: ReactElement; align?: 'start' | 'end' }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} align={align} sideOffset={4} collisionPadding={8}>
          {items.map((item, index) =>
            item === null ? (
              <Radix.Separator key={index} className={styles.line} />
            ) : (
              <Radix.Item key={item.label} className={classNames(styles.item, item.danger && styles.danger)} disabled={item.disabled ?? false} onSelect={item.onSelect}>
                {item.icon && <item.icon size={15} aria-hidden />}
                {item.label}
                {item.shortcut !== undefined && (
                  <span className={styles.shortcut}>
                    <Keys shortcut={item.shortcut} />
                  </span>
                )}
              </Radix.Item>
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
