import { Switch as Radix } from 'radix-ui';
import { type ReactNode, useId } from 'react';
import styles from './fields.module.css';

export function Switch({ label, hint, checked, onChange }: { label: ReactNode; hint?: ReactNode; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId();
  return (
    <div className={styles.switchRow}>
      <Radix.Root id={id} className={styles.switch} checked={checked} onCheckedChange={onChange}>
        <Radix.Thumb className={styles.thumb} />
      </Radix.Root>
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
    </div>
  );
}
