import { useTranslation } from 'react-i18next';
import { Facts } from '../design/Facts.tsx';
import { useAppInfo } from '../state/queries/app.ts';
import { Section } from './Section.tsx';
import styles from './SettingsScreen.module.css';

export function AboutSection() {
  const { t } = useTranslation();
  const info = useAppInfo().data;
  if (!info) return null;
  return (
    <Section title={t('settings.about')}>
      <Facts
        facts={[
          [t('settings.version'), `Duskmatch ${info.version}`],
          [t('settings.host'), t(`settings.hosts.${info.host}`)],
        ]}
      />
      <p className={styles.muted} style={{ marginTop: 12 }}>
        {t('settings.aboutWords')}
      </p>
    </Section>
  );
}
