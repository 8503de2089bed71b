import { Info, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../design/class-names.ts';
import { IconButton } from '../design/IconButton.tsx';
import { type Notice, useUi } from '../state/ui.ts';
import styles from './Notices.module.css';

const ICONS = { info: Info, warning: TriangleAlert, error: OctagonAlert } as const;
/** Errors stay until put away: what failed must not slip by unread. */
const SECONDS = { info: 6, warning: 12, error: null } as const;

function NoticeShown({ notice }: { notice: Notice }) {
  const { t } = useTranslation();
  const dismiss = useUi((ui) => ui.dismiss);
  const Icon = ICONS[notice.level];
  const seconds = SECONDS[notice.level];
  useEffect(() => {
    if (seconds === null) return;
    const timer = setTimeout(() => dismiss(notice.id), seconds * 1000);
    return () => clearTimeout(timer);
  }, [seconds, notice.id, dismiss]);
  return (
    <div className={classNames(styles.notice, notice.level !== 'info' && styles[notice.level])} role={notice.level === 'error' ? 'alert' : 'status'}>
      <Icon className={styles.icon} size={16} aria-hidden />
      <div className={styles.words}>
        <p>{notice.message}</p>
        {notice.remedy !== undefined && <p className={styles.remedy}>{notice.remedy}</p>}
      </div>
      <IconButton icon={X} small label={t('common.dismiss')} onClick={() => dismiss(notice.id)} />
    </div>
  );
}

export function Notices() {
  const { t } = useTranslation();
  const notices = useUi((ui) => ui.notices);
  return (
    // aria-live keeps it in reach of screen readers while a dialog hides all else; each notice announces itself
    <section aria-label={t('app.notices')} aria-live="off">
      <ol className={styles.notices}>
        {notices.map((notice) => (
          <li key={notice.id}>
            <NoticeShown notice={notice} />
          </li>
        ))}
      </ol>
    </section>
  );
}
