import { type ComponentProps, type ReactNode } from 'react';
import styles from './fields.module.css';

/** Fields two by two. */
export const FieldGrid = (props: ComponentProps<'div'>) => <div className={styles.grid} {...props} />;

/** What takes both columns. */
export const WideField = ({ children }: { children: ReactNode }) => <div className={styles.wide}>{children}</div>;
