import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Action } from '../actions/action.ts';
import { isEnabled } from '../actions/dispatch.ts';
import { useActionContext } from '../actions/action-context.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import styles from './Chosen.module.css';

/** How many are chosen together, and what can be done with them. */
export function Chosen({ count, actions, onNone }: { count: number; actions: readonly Action[]; onNone: () => void }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const context = useActionContext();
  return (
    <>
      <span className={styles.chosen} role="status">
        {t('labels.chosen', { count })}
      </span>
      {actions.map((action) => (
        <Button key={action.id} small icon={action.icon} disabled={!isEnabled(action, context)} onClick={() => perform(action)}>
          {t(action.label)}
        </Button>
      ))}
      <IconButton small icon={X} label={t('labels.clear')} shortcut="Escape" onClick={onNone} />
    </>
  );
}
