import { type ReactNode, type SubmitEvent } from 'react';
import styles from './fields.module.css';

/** A field, whose label stands above it, and the buttons that belong to it; Enter in the field submits. */
export const FieldAndButtons = ({ children, onSubmit }: { children: ReactNode; onSubmit?: (() => void) | undefined }) => (
  <form
    className={styles.beside}
    onSubmit={(event: SubmitEvent<HTMLFormElement>) => {
      event.preventDefault();
      onSubmit?.();
    }}
  >
    {children}
  </form>
);
