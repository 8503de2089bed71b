import { ListTodo } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../design/EmptyState.tsx';
import { isOpen, useJobs } from '../../state/queries/jobs.ts';
import { JobCard } from './JobCard.tsx';
import styles from './JobsTab.module.css';

/** Open jobs first, then the rest, newest first. */
export function JobsTab() {
  const { t } = useTranslation();
  const jobs = useJobs();
  if (jobs.length === 0) {
    return (
      <EmptyState icon={ListTodo} title={t('jobs.empty')}>
        {t('jobs.emptyWords')}
      </EmptyState>
    );
  }
  const shown = [...jobs].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.id - a.id);
  return (
    <div className={styles.tab}>
      <ul className={styles.list} aria-label={t('jobs.title')}>
        {shown.map((job) => (
          <JobCard key={job.id} job={job} />
        ))}
      </ul>
    </div>
  );
}
