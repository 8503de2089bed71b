import { type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
import styles from './Badge.module.css';
import { classNames } from './class-names.ts';

export function Badge({ tone, icon: Icon, children }: { tone?: 'visible' | 'infrared' | 'good' | 'warning' | 'danger' | 'accent'; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className={classNames(styles.badge, tone && styles[tone])}>
      {Icon && <Icon size={12} aria-hidden />}
      {children}
    </span>
  );
}
