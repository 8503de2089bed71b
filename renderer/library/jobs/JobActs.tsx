import { Pause, Play, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Job } from '../../../contract/job.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { isOpen } from '../../state/queries/jobs.ts';
import { useAct } from '../../state/queries/use-operation.ts';

/** What can be done with a job as it is now; `cancel` says what giving it up means. */
export function JobActs({ job, cancel: cancelLabel }: { job: Job; cancel: string }) {
  const { t } = useTranslation();
  const pause = useAct('jobs.pause');
  const resume = useAct('jobs.resume');
  const cancel = useAct('jobs.cancel');
  const { state, id: jobId } = job;
  const resumable = state === 'paused' || state === 'failed';
  return (
    <>
      {/* one place for both, where the keyboard stays */}
      {resumable ? <IconButton small icon={Play} label={t('jobs.resume')} busy={resume.isPending} onClick={() => resume.mutate({ jobId })} /> : isOpen(job) && <IconButton small icon={Pause} label={t('jobs.pause')} busy={pause.isPending} onClick={() => pause.mutate({ jobId })} />}
      {isOpen(job) && <IconButton small icon={X} label={cancelLabel} busy={cancel.isPending} onClick={() => cancel.mutate({ jobId })} />}
    </>
  );
}
