import { UserFacingError, isCancelled } from '../../contract/errors.ts';
import styles from './ErrorWords.module.css';

/** A failure in the words the engine gave it, and what to do; nothing for null and for cancelled calls. */
export function ErrorWords({ error }: { error: Error | null }) {
  if (error === null || isCancelled(error)) return null;
  return (
    <div role="alert" className={styles.error}>
      <p>{error.message}</p>
      {error instanceof UserFacingError && error.remedy !== undefined && <p className={styles.remedy}>{error.remedy}</p>}
    </div>
  );
}
