import { Command } from 'cmdk';
import { Dialog as Radix, VisuallyHidden } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { type Action } from '../actions/action.ts';
import { isEnabled, perform } from '../actions/dispatch.ts';
import { actions } from '../actions/list.ts';
import { showPalette } from '../actions/show-palette.ts';
import { useActionContext } from '../actions/action-context.ts';
import { Keys } from '../design/Keys.tsx';
import { useReturnFocus } from '../design/use-return-focus.ts';
import { useUi } from '../state/ui.ts';
import styles from './CommandPalette.module.css';

/** Type a few letters of any command, Enter. English names are found in every language. */
export function CommandPalette() {
  const { t, i18n } = useTranslation();
  const context = useActionContext();
  const openDialog = useUi((ui) => ui.openDialog);
  const returnFocus = useReturnFocus();
  const english = i18n.getFixedT('en');
  const choose = (action: Action): void => {
    openDialog(null);
    void perform(action, context);
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && openDialog(null)}>
      <Radix.Portal>
        <Radix.Overlay className={styles.scrim} />
        <Radix.Content className={styles.palette} aria-describedby={undefined} onCloseAutoFocus={returnFocus}>
          <VisuallyHidden.Root>
            <Radix.Title>{t('actions.showPalette')}</Radix.Title>
          </VisuallyHidden.Root>
          <Command label={t('actions.showPalette')} loop>
            <Command.Input className={styles.input} placeholder={t('palette.placeholder')} />
            <Command.List className={styles.list} label={t('palette.list')}>
              <Command.Empty className={styles.none}>{t('palette.none')}</Command.Empty>
              {actions
                .filter((action) => action !== showPalette)
                .map((action) => (
                  <Command.Item key={action.id} value={action.id} keywords={[t(action.label), english(action.label)]} className={styles.item} disabled={!isEnabled(action, context)} onSelect={() => choose(action)}>
                    <action.icon size={16} aria-hidden />
                    {t(action.label)}
                    {action.shortcuts[0] !== undefined && (
                      <span className={styles.caps}>
                        <Keys shortcut={action.shortcuts[0]} />
                      </span>
                    )}
                  </Command.Item>
                ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
