import { Check, type LucideIcon } from 'lucide-react';
import { type ReactNode } from 'react';
import { type Modality } from '../../contract/modality.ts';
import { classNames } from './class-names.ts';
import { MODALITY_ICON } from './ModalityBadge.tsx';
import styles from './Tile.module.css';

/** Height to width of the picture of a person in a tile: people stand. */
export const UPRIGHT = 1.72;

interface TileProps {
  /** Chosen together with others. */
  selected?: boolean;
  className?: string | undefined;
  title?: string;
  children?: ReactNode;
}

/** What a cell of a grid holds; without children while its page is on the way. */
export function Tile({ selected = false, className, title, children }: TileProps) {
  return (
    <div className={classNames(styles.tile, selected && styles.selected, className)} title={title}>
      {children}
    </div>
  );
}

/** The sign of a chosen tile; `className` gives its place. */
export function Tick({ className }: { className: string | undefined }) {
  return (
    <span className={classNames(styles.tick, className)}>
      <Check size={14} strokeWidth={3} aria-hidden />
    </span>
  );
}

interface SignProps {
  className?: string | undefined;
  title?: string;
  children?: ReactNode;
}

/** A small icon with its word or number. */
export function Sign({ icon: Icon, className, title, children }: SignProps & { icon: LucideIcon }) {
  return (
    <span className={classNames(styles.sign, className)} title={title}>
      <Icon size={12} aria-hidden />
      {children}
    </span>
  );
}

/** That of a modality, in its colour. */
export function ModalitySign({ modality, ...rest }: Omit<SignProps, 'className'> & { modality: Modality }) {
  return <Sign icon={MODALITY_ICON[modality]} className={styles[modality]} {...rest} />;
}
