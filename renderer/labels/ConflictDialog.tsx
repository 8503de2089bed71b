import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { mergeAndLabel } from './judge.ts';
import { type Conflict, useLabelling } from './labelling-store.ts';

/** A picture is one person only: are the two one, or was one of them a mistake? Either answer can be undone. */
export function ConflictDialog({ conflict: { target, targetName, others, count, subjects, examples } }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const { client } = useEngine();
  const ask = useLabelling((labelling) => labelling.ask);
  const name = others.map((other) => other.name).join(', ');
  const shown = targetName ?? t('labels.newPerson');
  const answer = (act: () => Promise<unknown>) => (): void => {
    ask(null);
    act().catch(notifyError);
  };
  const move = answer(() => client.call('identities.label', { target, verdict: 'same', subjects: [...subjects], examples: [...examples], move: true }));
  const into = target.kind === 'known' ? target.identityId : null;
  return (
    <Dialog
      open
      onClose={() => ask(null)}
      title={t('labels.conflictTitle', { name })}
      size="small"
      footer={
        <>
          <Button onClick={() => ask(null)}>{t('common.cancel')}</Button>
          <Button look={into === null ? 'primary' : 'plain'} onClick={move}>
            {t('labels.conflictMove', { target: shown })}
          </Button>
          {into !== null && (
            <Button look="primary" onClick={answer(() => mergeAndLabel(client, into, shown, others, subjects, examples))}>
              {t('labels.conflictMerge')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('labels.conflictWords', { count, name, target: shown })}</p>
    </Dialog>
  );
}
