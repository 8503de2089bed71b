import { type ReactNode } from 'react';
import styles from './Screen.module.css';

/** The frame of a screen with a head of its own. */
export function ScreenFrame({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.screen} aria-label={label}>
      {head}
      <div className={styles.body}>{children}</div>
    </section>
  );
}

/** The frame of every screen: its title, its acts, its body (which scrolls by itself). */
export function Screen({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  const head = (
    <header className={styles.head}>
      <h1>{title}</h1>
      {actions !== undefined && <div className={styles.acts}>{actions}</div>}
    </header>
  );
  return (
    <ScreenFrame label={title} head={head}>
      {children}
    </ScreenFrame>
  );
}
