import { Tooltip as Radix } from 'radix-ui';
import { type ReactElement, type ReactNode } from 'react';
import { Keys } from './Keys.tsx';
import styles from './Tooltip.module.css';

/** Words on hover and on keyboard focus; the child must take a ref and DOM props. */
export function Tooltip({ text, shortcut, side = 'bottom', children }: { text: ReactNode; shortcut?: string | undefined; side?: 'top' | 'bottom' | 'left' | 'right'; children: ReactElement }) {
  return (
    <Radix.Root delayDuration={450}>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.tip} side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {shortcut !== undefined && <Keys shortcut={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
