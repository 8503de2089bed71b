import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../state/queries/app.ts';
import { Section } from './Section.tsx';
import styles from './SettingsScreen.module.css';

export function AboutSection() {
  const { t } = useTranslation();
  const info = useAppInfo().data;
  if (!info) return null;
  return (
    <Section title={t('settings.about')}>
      <dl className={styles.grid}>
        <dt>{t('settings.version')}</dt>
        <dd>Duskmatch {info.version}</dd>
        <dt>{t('settings.host')}</dt>
        <dd>{t(`settings.hosts.${info.host}`)}</dd>
      </dl>
      <p className={styles.muted} style={{ marginTop: 12 }}>
        {t('settings.aboutWords')}
      </p>
    </Section>
  );
}
