import { useTranslation } from 'react-i18next';
import { Screen } from '../design/Screen.tsx';
import { useWorkspace } from '../state/queries/app.ts';
import { AboutSection } from './AboutSection.tsx';
import { AppearanceSection } from './AppearanceSection.tsx';
import { ProviderSection } from './ProviderSection.tsx';
import { StorageSection } from './StorageSection.tsx';
import styles from './SettingsScreen.module.css';

export function SettingsScreen() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  return (
    <Screen title={t('screens.settings')}>
      <div className={styles.scroll} tabIndex={-1}>
        <div className={styles.column}>
          {workspace && <ProviderSection />}
          <AppearanceSection />
          <StorageSection />
          <AboutSection />
        </div>
      </div>
    </Screen>
  );
}
