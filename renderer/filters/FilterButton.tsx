import { ChevronDown, type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { classNames } from '../design/class-names.ts';
import { Popover } from '../design/Popover.tsx';
import styles from './Filters.module.css';

export interface FilterButtonProps {
  label: string;
  /** What is chosen, in words. */
  words: string;
  icon: LucideIcon;
  /** Whether it narrows anything. */
  set: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** One filter: a button that says what is chosen, a panel to choose in. */
export function FilterButton({ label, words, icon, set, onClear, children }: FilterButtonProps) {
  const { t } = useTranslation();
  return (
    <Popover
      label={label}
      trigger={
        <Button icon={icon} className={classNames(set && styles.set)} aria-label={`${label}: ${words}`}>
          <span className={styles.words}>{words}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      {children}
      {set && (
        <div className={styles.foot}>
          <Button small look="quiet" onClick={onClear}>
            {t('filters.clearOne')}
          </Button>
        </div>
      )}
    </Popover>
  );
}
