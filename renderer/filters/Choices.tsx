import { useFormat } from '../i18n/use-format.ts';
import styles from './Filters.module.css';

export interface Choice<V> {
  value: V;
  label: string;
  count?: number;
}

/** Several of a list; none chosen means all. */
export function Choices<V extends string | number>({ choices, chosen, onChange }: { choices: ReadonlyArray<Choice<V>>; chosen: readonly V[] | null; onChange: (chosen: V[] | null) => void }) {
  const format = useFormat();
  const toggle = (value: V): void => {
    const now = chosen ?? [];
    const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
    onChange(next.length === 0 ? null : next);
  };
  return (
    <div className={styles.list}>
      {choices.map(({ value, label, count }) => (
        <label key={value} className={styles.choice}>
          <input type="checkbox" checked={chosen?.includes(value) ?? false} onChange={() => toggle(value)} />
          {label}
          {count !== undefined && <span className={styles.count}>{format.number(count)}</span>}
        </label>
      ))}
    </div>
  );
}
