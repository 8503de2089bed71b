import { CircleCheck, Eye, EyeOff, FileQuestion, FolderX, MoreHorizontal, Timer, TriangleAlert, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Source } from '../../../contract/source.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Menu } from '../../design/Menu.tsx';
import { MODALITY_ICON } from '../../design/ModalityBadge.tsx';
import { Tooltip } from '../../design/Tooltip.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { folderName } from '../../state/queries/sources.ts';
import { useUi } from '../../state/ui.ts';
import { PurgeDialog } from './PurgeDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { useSourceMenu } from './use-source-menu.ts';
import styles from './SourcesTab.module.css';

const WATCH_ICON = { off: EyeOff, native: Eye, polling: Timer } as const;

function Facts({ source }: { source: Source }) {
  const { t } = useTranslation();
  const { modalityRule: rule, people, pattern } = source.settings;
  const WatchIcon = WATCH_ICON[source.watching];
  const RuleIcon = rule.kind === 'fixed' ? MODALITY_ICON[rule.modality] : null;
  const watching = (
    <span className={styles.fact} {...(source.watchNote === null ? {} : { tabIndex: 0 })}>
      <WatchIcon size={13} aria-hidden />
      {t(`library.watching.${source.watching}`)}
    </span>
  );
  return (
    <p className={styles.facts}>
      <span className={styles.fact}>
        {RuleIcon && <RuleIcon size={13} aria-hidden />}
        {rule.kind === 'fixed' ? t(`add.modalityKinds.fixed-${rule.modality}`) : t(`library.rule.${rule.kind}`)}
      </span>
      <span className={styles.fact}>
        <UsersRound size={13} aria-hidden />
        {t(`library.peopleRule.${people}`)}
      </span>
      {source.watchNote === null ? watching : <Tooltip text={source.watchNote}>{watching}</Tooltip>}
      {pattern !== null && <code>{pattern}</code>}
    </p>
  );
}

function State({ source }: { source: Source }) {
  const { t } = useTranslation();
  if (source.state === 'online') {
    return (
      <Badge tone="good" icon={CircleCheck}>
        {t('library.online')}
      </Badge>
    );
  }
  return (
    <Tooltip text={t('library.offlineWords')}>
      <span tabIndex={0}>
        <Badge tone="warning" icon={FolderX}>
          {t('library.offline')}
        </Badge>
      </span>
    </Tooltip>
  );
}

/** One source: where it is, how it is read, what came of it. */
export function SourceRow({ source }: { source: Source }) {
  const { t } = useTranslation();
  const format = useFormat();
  const showProblems = useUi((ui) => ui.showProblems);
  const [asking, setAsking] = useState<'purge' | 'remove' | null>(null);
  const items = useSourceMenu(source, setAsking);
  const name = folderName(source.root);
  return (
    <li className={styles.row}>
      <div style={{ minWidth: 0 }}>
        <div className={styles.name}>
          <h2>{name}</h2>
          <State source={source} />
        </div>
        <p className={styles.path}>{source.root}</p>
        <Facts source={source} />
      </div>
      <div className={styles.badges}>
        {source.problems > 0 && (
          <button type="button" className={styles.link} onClick={() => showProblems(source.id)}>
            <Badge tone="warning" icon={TriangleAlert}>
              {t('library.problemCount', { count: source.problems })}
            </Badge>
          </button>
        )}
        {source.missing > 0 && <Badge icon={FileQuestion}>{t('library.missing', { count: source.missing })}</Badge>}
      </div>
      <div style={{ display: 'flex', gap: 16 }}>
        <p className={styles.number}>
          <strong>{format.number(source.frames)}</strong>
          <span>{t('library.framesWord')}</span>
        </p>
        <p className={styles.number}>
          <strong>{format.number(source.sightings)}</strong>
          <span>{t('library.sightingsWord')}</span>
        </p>
      </div>
      <Menu items={items}>
        <Button look="quiet" icon={MoreHorizontal} aria-label={t('library.menuFor', { name })} />
      </Menu>
      {asking === 'purge' && <PurgeDialog source={source} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveDialog source={source} onClose={() => setAsking(null)} />}
    </li>
  );
}
