import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';

interface DialogActsProps {
  onCancel: () => void;
  /** What the dialog is for, as a verb. */
  confirm: string;
  onConfirm: () => void;
  look?: 'primary' | 'danger';
  busy?: boolean;
  disabled?: boolean;
}

/** The foot of a dialog that asks one thing: back out, or do it. */
export function DialogActs({ onCancel, confirm, onConfirm, look = 'primary', busy = false, disabled = false }: DialogActsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
      <Button look={look} busy={busy} disabled={disabled} onClick={onConfirm}>
        {confirm}
      </Button>
    </>
  );
}
