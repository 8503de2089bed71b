import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';

/** Asks before an act that cannot be undone; says what goes and what stays. */
export function ConfirmDialog({ open, onClose, title, children, confirm, onConfirm, busy = false }: { open: boolean; onClose: () => void; title: string; children: ReactNode; confirm: string; onConfirm: () => void; busy?: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size="small"
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
