import { type LucideIcon } from 'lucide-react';
import { Tabs as Radix } from 'radix-ui';
import { type ReactNode } from 'react';
import styles from './Tabs.module.css';

export interface Tab<V extends string> {
  value: V;
  label: string;
  icon?: LucideIcon;
  /** Shown beside the words; left out where undefined. */
  count?: string | undefined;
  content: ReactNode;
}

export function Tabs<V extends string>({ label, value, onChange, tabs }: { label: string; value: V; onChange: (value: V) => void; tabs: ReadonlyArray<Tab<V>> }) {
  return (
    <Radix.Root className={styles.panels} value={value} onValueChange={(next) => onChange(next as V)}>
      <Radix.List className={styles.list} aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value} className={styles.tab}>
            {tab.icon && <tab.icon size={15} aria-hidden />}
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={styles.panel} tabIndex={-1}>
          {tab.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
