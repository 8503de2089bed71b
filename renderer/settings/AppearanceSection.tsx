import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../design/Segmented.tsx';
import { TileSize } from '../design/TileSize.tsx';
import { useSettings } from '../state/queries/app.ts';
import { Section } from './Section.tsx';
import styles from './SettingsScreen.module.css';

const LANGUAGES = ['system', 'en', 'zh'] as const;
const THEMES = [
  { value: 'system', icon: Monitor },
  { value: 'light', icon: Sun },
  { value: 'dark', icon: Moon },
] as const;

export function AppearanceSection() {
  const { t } = useTranslation();
  const [settings, setSettings] = useSettings();
  return (
    <Section title={t('settings.appearance')}>
      <div className={styles.rows}>
        <div className={styles.row}>
          <span>{t('settings.language')}</span>
          <div>
            <Segmented label={t('settings.language')} value={settings.language} onChange={(language) => setSettings({ language })} options={LANGUAGES.map((value) => ({ value, label: t(`settings.languages.${value}`) }))} />
          </div>
        </div>
        <div className={styles.row}>
          <span>{t('settings.theme')}</span>
          <div>
            <Segmented label={t('settings.theme')} value={settings.theme} onChange={(theme) => setSettings({ theme })} options={THEMES.map(({ value, icon }) => ({ value, icon, label: t(`settings.themes.${value}`) }))} />
          </div>
        </div>
        <div className={styles.row}>
          <span>{t('settings.tileSize')}</span>
          <div className={styles.narrow}>
            <TileSize />
            <span className={styles.muted} style={{ whiteSpace: 'nowrap' }}>
              {t('settings.pixels', { count: settings.tileWidth })}
            </span>
          </div>
        </div>
      </div>
    </Section>
  );
}
