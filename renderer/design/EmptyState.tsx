import { type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
import styles from './EmptyState.module.css';

/** What to do where there is nothing yet. */
export function EmptyState({ icon: Icon, title, children, actions }: { icon: LucideIcon; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <div className={styles.mark}>
        <Icon size={22} aria-hidden />
      </div>
      <h2>{title}</h2>
      {children !== undefined && <div className={styles.words}>{children}</div>}
      {actions !== undefined && <div className={styles.acts}>{actions}</div>}
    </div>
  );
}
