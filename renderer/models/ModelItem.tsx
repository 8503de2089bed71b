import { CircleCheck, CircleDashed, EllipsisVertical, Layers, LoaderCircle, type LucideIcon, Pause } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Job } from '../../contract/job.ts';
import { type InstalledModel } from '../../contract/model.ts';
import { type Action } from '../actions/action.ts';
import { calibrateModel } from '../actions/calibrate-model.ts';
import { isEnabled, perform } from '../actions/dispatch.ts';
import { dropVectors } from '../actions/drop-vectors.ts';
import { exportModel } from '../actions/export-model.ts';
import { measureModel } from '../actions/measure-model.ts';
import { promoteModel } from '../actions/promote-model.ts';
import { removeModel } from '../actions/remove-model.ts';
import { useActionContext } from '../actions/action-context.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { IconButton } from '../design/IconButton.tsx';
import { Menu } from '../design/Menu.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { jobShare } from '../state/job-share.ts';
import { useWorkspace } from '../state/queries/app.ts';
import { useJobs } from '../state/queries/jobs.ts';
import { CalibrationView } from './CalibrationView.tsx';
import { CardView } from './CardView.tsx';
import { isEmbedder, promotionOf, stateOf, type ModelState } from './model-state.ts';
import { useModels } from './models-store.ts';
import { PromotionView } from './PromotionView.tsx';
import { PROVIDER_NAMES } from './provider-names.ts';
import styles from './Models.module.css';

const LOOK: Readonly<Record<ModelState, { icon: LucideIcon; tone?: 'good' | 'accent' | 'warning' }>> = {
  serving: { icon: CircleCheck, tone: 'good' },
  embedding: { icon: LoaderCircle, tone: 'accent' },
  paused: { icon: Pause, tone: 'warning' },
  ready: { icon: Layers, tone: 'accent' },
  partial: { icon: CircleDashed, tone: 'warning' },
  none: { icon: CircleDashed },
};

/** Sightings that have vectors by a promotion under way. */
const embeddedBy = (job: Job | null): number => (job?.state === 'running' && job.progress.stage === 'embedding' ? job.progress.done : 0);

/** Size, speed and vectors in one line. */
function Facts({ model, sightings, underWay }: { model: InstalledModel; sightings: number; underWay: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { card, speed, vectorBytes } = model;
  // the list is asked again at the end only
  const embedded = Math.max(model.embedded, underWay);
  if (card.kind !== 'embedder') return <p className={styles.muted}>{t('models.findsPeople')}</p>;
  const facts = [
    t('models.dimensions', { formatted: format.number(card.output.dimension) }),
    t('models.embeddedOf', { embedded: format.number(embedded), all: format.number(sightings) }),
    ...(vectorBytes > 0 ? [t('models.vectorBytes', { size: format.bytes(vectorBytes) })] : []),
    speed === null ? t('models.notMeasured') : t('models.speed', { rate: format.rate(speed.imagesPerSecond), provider: PROVIDER_NAMES[speed.provider] }),
  ];
  return (
    <ul className={styles.facts} aria-label={t('models.facts')}>
      {facts.map((fact) => (
        <li key={fact}>{fact}</li>
      ))}
    </ul>
  );
}

/** Where it stands, and where it comes from. */
function Badges({ model: { card, active, previous, builtIn }, state, share }: { model: InstalledModel; state: ModelState; share: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { icon, tone } = LOOK[state];
  return (
    <>
      {card.kind === 'embedder' ? (
        <Badge icon={icon} {...(tone ? { tone } : {})}>
          {state === 'embedding' && share !== null ? t('models.embeddingShare', { share: format.percent(share) }) : t(`models.states.${state}`)}
        </Badge>
      ) : (
        <Badge>{t(`models.kinds.${card.kind}`)}</Badge>
      )}
      {card.kind === 'detector' && active && (
        <Badge tone="good" icon={CircleCheck}>
          {t('models.inUse')}
        </Badge>
      )}
      {previous && <Badge>{t('models.previous')}</Badge>}
      <Badge>{builtIn ? t('models.builtIn') : t('models.imported')}</Badge>
    </>
  );
}

export function ModelItem({ model }: { model: InstalledModel }) {
  const { t } = useTranslation();
  const context = useActionContext();
  const jobs = useJobs();
  const sightings = useWorkspace()?.sightings ?? 0;
  const choose = useModels((models) => models.choose);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState<Action | null>(null);
  const { card, active } = model;
  const embedder = isEmbedder(model);
  const job = promotionOf(model, jobs);
  const state = stateOf(model, sightings, job);
  const share = job && jobShare(job);
  const promotable = embedder && !active && state !== 'embedding' && state !== 'paused';
  const own = { ...context, models: { ...context.models, chosen: model } };
  const act = (action: Action): void => {
    choose(model);
    setBusy(action);
    void perform(action, own).finally(() => setBusy(null));
  };
  const item = (action: Action, danger = false) => ({ label: t(action.label), icon: action.icon, danger, disabled: !isEnabled(action, own), onSelect: () => act(action) });
  return (
    <li className={styles.model} aria-label={card.name} onFocusCapture={() => choose(model)}>
      <div className={styles.head}>
        <h2>{card.name}</h2>
        <Badges model={model} state={state} share={share} />
        <div className={styles.acts}>
          {promotable && (
            <Button small look="primary" icon={promoteModel.icon} busy={busy === promoteModel} onClick={() => act(promoteModel)}>
              {t('actions.promoteModel')}
            </Button>
          )}
          <Button small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('models.hideCard') : t('models.showCard')}
          </Button>
          <Menu items={[...(embedder ? [item(measureModel), item(calibrateModel), null] : []), item(exportModel), null, ...(embedder ? [item(dropVectors, true)] : []), item(removeModel, true)]}>
            <IconButton small icon={EllipsisVertical} label={t('models.more', { name: card.name })} busy={busy !== null && busy !== promoteModel} />
          </Menu>
        </div>
      </div>
      <Facts model={model} sightings={sightings} underWay={embeddedBy(job)} />
      {job && <PromotionView model={model} job={job} act={act} />}
      {open && (
        <>
          <CardView card={card} />
          {embedder && <CalibrationView model={model} busy={busy === calibrateModel} onMeasure={() => act(calibrateModel)} />}
        </>
      )}
    </li>
  );
}
