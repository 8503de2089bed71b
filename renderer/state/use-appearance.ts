import { useEffect, useSyncExternalStore } from 'react';
import { languageOf, setLanguage } from '../i18n/texts.ts';
import { type SettingsValue } from './queries/app.ts';

const DARK = '(prefers-color-scheme: dark)';

function useSystemDark(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(DARK);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => matchMedia(DARK).matches,
  );
}

/** Puts theme and language of the settings onto the page. */
export function useAppearance(settings: Pick<SettingsValue, 'theme' | 'language'>): void {
  const systemDark = useSystemDark();
  const theme = settings.theme === 'system' ? (systemDark ? 'dark' : 'light') : settings.theme;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  useEffect(() => {
    void setLanguage(languageOf(settings.language, navigator.languages));
  }, [settings.language]);
}
