import { useTranslation } from 'react-i18next';
import { addFolder } from '../actions/add-folder.ts';
import { openWorkspace } from '../actions/open-workspace.ts';
import { trySample } from '../actions/try-sample.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Mark } from '../design/Mark.tsx';
import styles from './Welcome.module.css';

const OFFERS = [
  { action: trySample, title: 'welcome.sample', words: 'welcome.sampleWords' },
  { action: addFolder, title: 'welcome.folders', words: 'welcome.foldersWords' },
  { action: openWorkspace, title: 'welcome.workspace', words: 'welcome.workspaceWords' },
] as const;

/** The first start: what the app does, and three ways to begin. */
export function Welcome() {
  const { t } = useTranslation();
  const perform = usePerform();
  return (
    <section className={styles.welcome} aria-label={t('welcome.title')}>
      <div className={styles.inner}>
        <div className={styles.hero}>
          <Mark size={72} />
          <div>
            <h1>{t('welcome.title')}</h1>
            <p>{t('welcome.words')}</p>
          </div>
        </div>
        <div className={styles.cards}>
          {OFFERS.map(({ action, title, words }) => (
            <button key={action.id} type="button" className={styles.card} onClick={() => perform(action)}>
              <action.icon size={20} aria-hidden />
              <strong>{t(title)}</strong>
              <span>{t(words)}</span>
            </button>
          ))}
        </div>
        <p className={styles.note}>{t('welcome.offline')}</p>
      </div>
    </section>
  );
}
