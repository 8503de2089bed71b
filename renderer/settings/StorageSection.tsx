import { useTranslation } from 'react-i18next';
import { openWorkspace } from '../actions/open-workspace.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { classNames } from '../design/class-names.ts';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useWorkspace } from '../state/queries/app.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import { Section } from './Section.tsx';
import styles from './SettingsScreen.module.css';

function Parts() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error } = useOperation('workspace.storage', {}, { forget: true });
  if (!data) return <ErrorWords error={error} />;
  const used = data.parts.reduce((total, { bytes }) => total + bytes, 0);
  return (
    <>
      <p className={styles.muted} style={{ marginTop: 16 }}>
        {t('settings.storageTotal', { used: format.bytes(used), free: format.bytes(data.freeBytes) })}
      </p>
      <div className={styles.storage} aria-hidden>
        {data.parts
          .filter(({ bytes }) => bytes > 0)
          .map(({ part, bytes }) => (
            <span key={part} className={styles[`part-${part}`]} style={{ flexGrow: bytes }} />
          ))}
      </div>
      <ul className={styles.parts} aria-label={t('settings.storage')}>
        {data.parts.map(({ part, bytes }) => (
          <li key={part} className={styles.part}>
            <span className={classNames(styles.swatch, styles[`part-${part}`])} aria-hidden />
            {t(`settings.parts.${part}`)}
            <span>{format.bytes(bytes)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The workspace that is open, what it takes on disk, and the way to another. */
export function StorageSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const perform = usePerform();
  const workspace = useWorkspace();
  return (
    <Section
      title={t('settings.workspace')}
      actions={
        <Button icon={openWorkspace.icon} onClick={() => perform(openWorkspace)}>
          {t('settings.workspaceOpen')}
        </Button>
      }
    >
      {workspace && (
        <>
          <h3>{workspace.name}</h3>
          <p className={styles.muted}>{workspace.path}</p>
          <p className={styles.muted}>
            {t('app.workspaceCounts', { frames: format.number(workspace.frames), sightings: format.number(workspace.sightings) })} · {t('settings.created', { time: format.instant(workspace.createdAt) })}
          </p>
          <Parts />
        </>
      )}
    </Section>
  );
}
