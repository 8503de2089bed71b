import { CircleHelp } from 'lucide-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Preflight } from '../../../contract/source.ts';
import { Badge } from '../../design/Badge.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { ModalityBadge } from '../../design/ModalityBadge.tsx';
import { Progress } from '../../design/Progress.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './CheckStep.module.css';

function List({ title, none, children }: { title: string; none?: string | undefined; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {none === undefined ? (
        <ul className={styles.list} tabIndex={0} aria-label={title}>
          {children}
        </ul>
      ) : (
        <p className={styles.faint}>{none}</p>
      )}
    </section>
  );
}

function Facts({ preflight }: { preflight: Preflight }) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts = [
    [t('add.images'), format.number(preflight.images)],
    [t('add.files'), format.number(preflight.files)],
    [t('add.bytes'), format.bytes(preflight.bytes)],
    [t('add.estimate'), preflight.estimateSeconds === null ? t('add.estimateNone') : format.duration(preflight.estimateSeconds)],
  ] as const;
  return (
    <dl className={styles.facts} aria-label={t('add.checkTotals')}>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What indexing would meet: counts, sizes, and what will be left out. */
export function CheckStep({ preflight, error }: { preflight: Preflight | undefined; error: Error | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (error) return <ErrorWords error={error} />;
  if (!preflight) {
    return (
      <div className={styles.wait} role="status">
        <p>{t('add.checking')}</p>
        <Progress label={t('add.checking')} value={null} />
      </div>
    );
  }
  const { byModality, cameras, sidecars, notes } = preflight;
  return (
    <>
      <Facts preflight={preflight} />
      {preflight.images === 0 && <ErrorWords error={new Error(t('add.nothing'))} />}
      <div className={styles.lists}>
        <List title={t('add.byModality')}>
          {(['visible', 'infrared'] as const).map((modality) => (
            <li key={modality} className={styles.line}>
              <ModalityBadge modality={modality} />
              {format.number(byModality[modality])}
            </li>
          ))}
          {byModality.unknown > 0 && (
            <li className={styles.line}>
              <Badge tone="warning" icon={CircleHelp}>
                {t('add.modalityUnknown')}
              </Badge>
              {format.number(byModality.unknown)}
            </li>
          )}
        </List>
        <List title={t('add.cameras')} none={cameras.length === 0 ? t('add.camerasNone') : undefined}>
          {cameras.map(({ camera, images }) => (
            <li key={camera} className={styles.line}>
              <span className={styles.path}>{camera}</span>
              {format.number(images)}
            </li>
          ))}
        </List>
        <List title={t('add.sidecars')} none={sidecars.length === 0 ? t('add.sidecarsNone') : undefined}>
          {sidecars.map((path) => (
            <li key={path} className={styles.line}>
              <code className={styles.path}>{path}</code>
            </li>
          ))}
        </List>
        <List title={t('add.notes')} none={notes.length === 0 ? t('common.none') : undefined}>
          {notes.map(({ path, reason }) => (
            <li key={path} className={styles.line}>
              <code className={styles.path}>{path}</code>
              <span className={styles.faint}>{reason}</span>
            </li>
          ))}
        </List>
      </div>
    </>
  );
}
