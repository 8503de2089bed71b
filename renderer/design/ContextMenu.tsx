import { ContextMenu as Radix } from 'radix-ui';
import { type ReactElement } from 'react';
import { classNames } from './class-names.ts';
import { Keys } from './Keys.tsx';
import { type MenuItem } from './Menu.tsx';
import styles from './Menu.module.css';

/** The commands of a place, by right click, the menu key or Shift+F10; `null` draws a line between groups. */
export function ContextMenu({ items, children }: { items: ReadonlyArray<MenuItem | null>; children: ReactElement }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.menu} collisionPadding={8}>
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
