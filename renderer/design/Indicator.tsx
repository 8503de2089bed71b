import { type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './Indicator.module.css';
import { Progress } from './Progress.tsx';

interface IndicatorProps {
  title: string;
  /** How far, in a word. */
  state: string;
  /** What the bar is, for screen readers. */
  label: string;
  /** 0 to 1; null: not known. */
  share: number | null;
  paused: boolean;
  facts: readonly string[];
  children?: ReactNode;
  onClick: () => void;
}

/** Something under way, at the foot of the sidebar: what, how far, how long still. Leads to it. */
export function Indicator({ title, state, label, share, paused, facts, children, onClick }: IndicatorProps) {
  return (
    <button type="button" className={styles.indicator} onClick={onClick}>
      <span className={styles.row}>
        <span className={styles.title}>{title}</span>
        <span className={styles.faint}>{state}</span>
      </span>
      <Progress label={label} value={share} tone={paused ? 'paused' : 'running'} />
      <span className={classNames(styles.row, styles.faint)}>
        {facts.map((fact, index) => (
          <span key={index}>{fact}</span>
        ))}
      </span>
      {children !== undefined && <span className={styles.faint}>{children}</span>}
    </button>
  );
}

/** In its place while nothing is. */
export function IdleIndicator({ icon: Icon, children, onClick }: { icon: LucideIcon; children: ReactNode; onClick: () => void }) {
  return (
    <button type="button" className={classNames(styles.indicator, styles.idle)} onClick={onClick}>
      <Icon size={16} aria-hidden />
      {children}
    </button>
  );
}
