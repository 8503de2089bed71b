import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Action } from '../actions/action.ts';
import { goLibrary } from '../actions/go-library.ts';
import { goModels } from '../actions/go-models.ts';
import { goPeople } from '../actions/go-people.ts';
import { goSearch } from '../actions/go-search.ts';
import { goSettings } from '../actions/go-settings.ts';
import { goTraining } from '../actions/go-training.ts';
import { openWorkspace } from '../actions/open-workspace.ts';
import { showPalette } from '../actions/show-palette.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Keys } from '../design/Keys.tsx';
import { Mark } from '../design/Mark.tsx';
import { Tooltip } from '../design/Tooltip.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useWorkspace } from '../state/queries/app.ts';
import { type Screen, useUi } from '../state/ui.ts';
import { TrainingIndicator } from '../runs/TrainingIndicator.tsx';
import { JobIndicator } from './JobIndicator.tsx';
import styles from './Sidebar.module.css';

const SCREENS: ReadonlyArray<{ screen: Screen; action: Action }> = [
  { screen: 'search', action: goSearch },
  { screen: 'library', action: goLibrary },
  { screen: 'people', action: goPeople },
  { screen: 'training', action: goTraining },
  { screen: 'models', action: goModels },
  { screen: 'settings', action: goSettings },
];

function Item({ action, label, current = false }: { action: Action; label: string; current?: boolean }) {
  const perform = usePerform();
  const [shortcut] = action.shortcuts;
  return (
    <button type="button" className={styles.item} aria-current={current ? 'page' : undefined} onClick={() => perform(action)}>
      <action.icon size={16} aria-hidden />
      {label}
      {shortcut !== undefined && (
        <span className={styles.tip} aria-hidden>
          <Keys shortcut={shortcut} />
        </span>
      )}
    </button>
  );
}

function WorkspaceLine() {
  const { t } = useTranslation();
  const format = useFormat();
  const perform = usePerform();
  const workspace = useWorkspace();
  if (!workspace) return null;
  return (
    <Tooltip text={workspace.path} side="right">
      <button type="button" className={styles.workspace} onClick={() => perform(openWorkspace)}>
        <FolderOpen size={16} aria-hidden />
        <span className={styles.lines}>
          <span className={styles.line} style={{ display: 'block' }}>
            {workspace.name}
          </span>
          <span className={`${styles.line} ${styles.faint}`} style={{ display: 'block' }}>
            {t('frames.count', { count: workspace.frames, formatted: format.number(workspace.frames) })}
          </span>
        </span>
      </button>
    </Tooltip>
  );
}

export function Sidebar() {
  const { t } = useTranslation();
  const screen = useUi((ui) => ui.screen);
  return (
    <aside className={styles.sidebar}>
      <div className={styles.brand}>
        <Mark size={26} />
        Duskmatch
      </div>
      <nav aria-label={t('app.navigation')}>
        {SCREENS.map(({ screen: name, action }) => (
          <Item key={name} action={action} label={t(`screens.${name}`)} current={screen === name} />
        ))}
      </nav>
      <div className={styles.space} />
      <div className={styles.foot}>
        <TrainingIndicator />
        <JobIndicator />
        <Item action={showPalette} label={t('actions.showPalette')} />
        <WorkspaceLine />
      </div>
    </aside>
  );
}
