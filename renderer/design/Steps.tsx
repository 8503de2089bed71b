import { Check } from 'lucide-react';
import { classNames } from './class-names.ts';
import styles from './Steps.module.css';

/** Where one is in a row of steps. */
export function Steps({ label, steps, current }: { label: string; steps: readonly string[]; current: number }) {
  return (
    <ol className={styles.steps} aria-label={label}>
      {steps.map((step, index) => (
        <li key={step} className={classNames(styles.step, index < current && styles.done)} aria-current={index === current ? 'step' : undefined}>
          <span className={styles.number}>{index < current ? <Check size={13} aria-hidden /> : index + 1}</span>
          {step}
        </li>
      ))}
    </ol>
  );
}
