import { type ReactNode } from 'react';
import { Dialog } from './Dialog.tsx';
import { DialogActs } from './DialogActs.tsx';

/** Asks before an act that cannot be undone; says what goes and what stays. */
export function ConfirmDialog({ open, onClose, title, children, confirm, onConfirm, busy = false }: { open: boolean; onClose: () => void; title: string; children: ReactNode; confirm: string; onConfirm: () => void; busy?: boolean }) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      size="small"
      footer={<DialogActs onCancel={onClose} look="danger" confirm={confirm} busy={busy} onConfirm={onConfirm} />}
    >
      {children}
    </Dialog>
  );
}
