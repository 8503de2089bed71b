import { type ReactNode } from 'react';
import styles from './Screen.module.css';

/** The frame of every screen: its title, its acts, its body (which scrolls by itself). */
export function Screen({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.screen} aria-label={title}>
      <header className={styles.head}>
        <h1>{title}</h1>
        {actions !== undefined && <div className={styles.acts}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </section>
  );
}
