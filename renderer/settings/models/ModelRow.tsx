import { CircleCheck, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InstalledModel } from '../../../contract/model.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { ConfirmDialog } from '../../design/ConfirmDialog.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useAct } from '../../state/queries/use-operation.ts';
import styles from '../SettingsScreen.module.css';
import { CardView } from './CardView.tsx';

export function ModelRow({ model }: { model: InstalledModel }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { card, active, builtIn, embedded } = model;
  const [open, setOpen] = useState(active && card.kind === 'embedder');
  const [asking, setAsking] = useState(false);
  const remove = useAct('models.remove');
  return (
    <li className={styles.model}>
      <div className={styles.modelHead}>
        <h3>{card.name}</h3>
        <Badge>{t(`settings.kinds.${card.kind}`)}</Badge>
        {active && (
          <Badge tone="good" icon={CircleCheck}>
            {t('settings.active')}
          </Badge>
        )}
        <Badge>{builtIn ? t('settings.builtIn') : t('settings.imported')}</Badge>
        <div>
          <Button small look="quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? t('settings.hideCard') : t('settings.showCard')}
          </Button>
          {!builtIn && !active && <IconButton small icon={Trash2} label={t('settings.removeModel')} onClick={() => setAsking(true)} />}
        </div>
      </div>
      {card.kind === 'embedder' && <p className={styles.muted}>{t('settings.embedded', { count: embedded, formatted: format.number(embedded) })}</p>}
      {open && <CardView card={card} />}
      {asking && (
        <ConfirmDialog open onClose={() => setAsking(false)} title={t('settings.removeModelTitle')} confirm={t('settings.removeModel')} busy={remove.isPending} onConfirm={() => remove.mutate({ modelId: card.id }, { onSuccess: () => setAsking(false) })}>
          <p>{t('settings.removeModelWords', { name: card.name })}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
