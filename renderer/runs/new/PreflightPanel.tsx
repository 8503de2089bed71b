import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isBlocking, type PartCount, type TrainingPreflight, type TrainingProblem } from '../../../contract/training.ts';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Progress } from '../../design/Progress.tsx';
import { Table } from '../../design/Table.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './Preflight.module.css';
import { type Check } from './use-check.ts';

const LISTED = 6;
const listed = (names: readonly string[]): string => `${names.slice(0, LISTED).join(', ')}${names.length > LISTED ? ' …' : ''}`;

function Words({ problem }: { problem: TrainingProblem }) {
  const { t } = useTranslation();
  switch (problem.kind) {
    case 'too-few-identities':
      return <>{t('training.problems.tooFew', { count: problem.count })}</>;
    case 'base':
      return <>{`${problem.message} ${problem.remedy}`}</>;
    case 'base-left-out':
      return <>{t('training.problems.baseLeftOut', { file: problem.file })}</>;
    case 'slow-backend':
      return <>{`${t('training.problems.slow')} ${problem.note}`}</>;
    case 'no-validation':
      return <>{t('training.problems.noValidation')}</>;
    case 'one-modality':
      return <>{t('training.problems.oneModality', { count: problem.count, names: listed(problem.identities) })}</>;
    case 'few-pictures':
      return <>{t('training.problems.fewPictures', { count: problem.count, names: listed(problem.identities), wanted: problem.wanted })}</>;
    case 'label-clash':
      return <>{t('training.problems.clash', { names: listed(problem.identities), files: listed(problem.files) })}</>;
    case 'unreadable':
      return <>{t('training.problems.unreadable', { reason: problem.reason })}</>;
    case 'note':
      return <>{problem.words}</>;
  }
}

const iconOf = (problem: TrainingProblem) => (isBlocking(problem) ? CircleAlert : problem.kind === 'note' ? Info : TriangleAlert);

function Problems({ problems }: { problems: readonly TrainingProblem[] }) {
  const { t } = useTranslation();
  if (problems.length === 0) {
    return (
      <p className={styles.fine}>
        <CircleCheck size={15} aria-hidden />
        {t('training.noProblems')}
      </p>
    );
  }
  return (
    <ul className={styles.problems} aria-label={t('training.problemList')}>
      {problems.map((problem, index) => {
        const Icon = iconOf(problem);
        return (
          <li key={index} data-kind={problem.kind} data-blocking={isBlocking(problem)}>
            <Icon size={15} aria-hidden />
            <span>
              <Words problem={problem} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Counts({ report }: { report: TrainingPreflight }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rows: [string, PartCount][] = [[t('training.parts.train'), report.train], [t('training.parts.validation'), report.validation], ...(report.test.identities > 0 ? [[t('training.parts.test'), report.test] as [string, PartCount]] : [])];
  return (
    <Table label={t('training.counts')} columns={['', t('training.identities'), t('modality.visible'), t('modality.infrared')]}>
      {rows.map(([name, { identities, images }]) => (
        <tr key={name}>
          <td>{name}</td>
          <td>{format.number(identities)}</td>
          <td>{format.number(images.visible)}</td>
          <td>{format.number(images.infrared)}</td>
        </tr>
      ))}
    </Table>
  );
}

function Cameras({ cameras }: Pick<PartCount, 'cameras'>) {
  const { t } = useTranslation();
  const format = useFormat();
  if (cameras.length === 0) return null;
  return (
    <details className={styles.cameras}>
      <summary>{t('training.cameras', { count: cameras.length })}</summary>
      <ul>
        {cameras.map(({ camera, modality, images }) => (
          <li key={`${modality} ${camera}`}>
            <span>{camera}</span>
            <span>{t(`modality.${modality}`)}</span>
            <span>{format.number(images)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Cost({ cost, backend }: Pick<TrainingPreflight, 'cost' | 'backend'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const facts: readonly (readonly [string, string])[] = [
    [t('training.time'), cost.seconds === null ? '–' : format.duration(cost.seconds)],
    [t('training.memory'), cost.memoryBytes === null ? '–' : format.bytes(cost.memoryBytes)],
    [t('training.steps'), `${format.number(cost.steps)}${cost.secondsPerStep === null ? '' : ` × ${cost.secondsPerStep.toPrecision(2)} s`}`],
    [t('training.evaluations'), format.number(cost.evaluations)],
    [t('training.backend'), backend.native ? t('training.backendNative') : t('training.backendSlow')],
  ];
  return (
    <dl className={styles.cost}>
      {facts.map(([name, value], index) => (
        <div key={name} className={index < 2 ? styles.big : undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What there is to train on, what is wrong with it, and what training on it will take here. */
export function PreflightPanel({ report, error, busy, chosen }: Omit<Check, 'fit'>) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-label={t('training.preflight')} aria-busy={busy}>
      <h2>{t('training.preflight')}</h2>
      {!chosen && <p className={styles.muted}>{t('training.preflightEmpty')}</p>}
      {chosen && busy && (
        <div className={styles.busy}>
          <Progress label={t('training.preflightBusy')} value={null} />
          <p className={styles.muted}>{t('training.preflightBusy')}</p>
        </div>
      )}
      {chosen && <ErrorWords error={busy ? null : error} />}
      {chosen && report && !error && (
        <>
          <Cost cost={report.cost} backend={report.backend} />
          <Counts report={report} />
          <Cameras cameras={[...report.train.cameras]} />
          <Problems problems={report.problems} />
        </>
      )}
    </section>
  );
}
