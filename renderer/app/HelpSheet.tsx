import { useTranslation } from 'react-i18next';
import { type Action } from '../actions/action.ts';
import { actions } from '../actions/list.ts';
import { Dialog } from '../design/Dialog.tsx';
import { Keys } from '../design/Keys.tsx';
import { useUi } from '../state/ui.ts';
import styles from './HelpSheet.module.css';

const GROUPS = ['file', 'edit', 'view', 'window', 'help'] as const;

function Line({ action }: { action: Action }) {
  const { t } = useTranslation();
  return (
    <li className={styles.line}>
      <action.icon size={15} aria-hidden />
      {t(action.label)}
      <span className={styles.caps}>
        {action.shortcuts.map((shortcut) => (
          <Keys key={shortcut} shortcut={shortcut} />
        ))}
      </span>
    </li>
  );
}

/** Every command that has keys, and how to move in grids and dialogs. */
export function HelpSheet() {
  const { t } = useTranslation();
  const openDialog = useUi((ui) => ui.openDialog);
  const withKeys = actions.filter((action) => action.shortcuts.length > 0);
  const groups = GROUPS.map((menu) => ({ menu, list: withKeys.filter((action) => (action.menu ?? 'edit') === menu) })).filter(({ list }) => list.length > 0);
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('help.title')} description={t('help.words')}>
      {groups.map(({ menu, list }) => (
        <section key={menu} className={styles.group}>
          <h3>{menu === 'edit' ? t('help.more') : t(`menu.${menu}`)}</h3>
          <ul>
            {list.map((action) => (
              <Line key={action.id} action={action} />
            ))}
          </ul>
        </section>
      ))}
    </Dialog>
  );
}
