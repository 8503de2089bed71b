import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';
import styles from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { useReturnFocus } from './use-return-focus.ts';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  size?: 'small' | 'medium' | 'large';
  /** A dialog without one is a sheet to read: its body takes the focus, so that keys can scroll it. */
  footer?: ReactNode;
  children?: ReactNode;
  /** Where a stray click outside would lose what was typed. */
  keepOpen?: boolean;
}

/** Into the first field of the body; a dialog without fields takes the focus itself, so that its words are read out. */
function focusFirst(event: Event): void {
  const dialog = event.currentTarget;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  (dialog.querySelector<HTMLElement>('[data-dialog-body] :is(input, select, textarea):not(:disabled)') ?? dialog).focus();
}

export function Dialog({ open, onClose, title, description, size = 'medium', footer, children, keepOpen = false }: DialogProps) {
  const { t } = useTranslation();
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content className={classNames(styles.dialog, styles[size])} {...(description === undefined ? { 'aria-describedby': undefined } : {})} onOpenAutoFocus={focusFirst} onCloseAutoFocus={returnFocus} onInteractOutside={(event) => keepOpen && event.preventDefault()}>
          <header className={styles.head}>
            <div>
              <Radix.Title asChild>
                <h2>{title}</h2>
              </Radix.Title>
              {description !== undefined && (
                <Radix.Description asChild>
                  <div className={styles.description}>{description}</div>
                </Radix.Description>
              )}
            </div>
            <IconButton icon={X} small label={t('common.close')} onClick={onClose} />
          </header>
          {children !== undefined && <div className={styles.body} data-dialog-body tabIndex={footer === undefined ? 0 : undefined}>{children}</div>}
          {footer !== undefined && <footer className={styles.foot}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
