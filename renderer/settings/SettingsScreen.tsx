import { useTranslation } from 'react-i18next';
import { Screen } from '../design/Screen.tsx';
import { useUi } from '../state/ui.ts';
import { useWorkspace } from '../state/queries/app.ts';
import { AboutSection } from './AboutSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { ImportModelDialog } from './import/ImportModelDialog.tsx';
import { ModelSection } from './models/ModelSection.tsx';
import { ProviderSection } from './ProviderSection.tsx';
import { StorageSection } from './StorageSection.tsx';
import styles from './SettingsScreen.module.css';

export function SettingsScreen() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const dialog = useUi((ui) => ui.dialog);
  return (
    <Screen title={t('screens.settings')}>
      <div className={styles.scroll} tabIndex={-1}>
        <div className={styles.column}>
          {workspace && <ModelSection />}
          {workspace && <ProviderSection />}
          <AppearanceSection />
          <StorageSection />
          <AboutSection />
        </div>
      </div>
      {dialog === 'import-model' && <ImportModelDialog />}
    </Screen>
  );
}
