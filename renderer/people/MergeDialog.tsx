import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Identity } from '../../contract/identity.ts';
import { Dialog } from '../design/Dialog.tsx';
import { DialogActs } from '../design/DialogActs.tsx';
import { MemberPicture } from '../labels/MemberPicture.tsx';
import { useAct } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import styles from './People.module.css';
import { usePeople } from './people-store.ts';

/** Several people become one, under the name of one of them. */
export function MergeDialog({ people }: { people: readonly Identity[] }) {
  const { t } = useTranslation();
  const { openDialog, setPeople } = usePeople();
  const notify = useUi((ui) => ui.notify);
  const merge = useAct('identities.merge');
  const bySize = [...people].sort((a, b) => b.same - a.same);
  const [kept, setKept] = useState(bySize[0]?.id);
  const target = people.find(({ id }) => id === kept);
  const close = (): void => openDialog(null);
  const go = (): void => {
    if (!target) return;
    merge.mutate(
      { into: target.id, identityIds: people.map(({ id }) => id), name: target.name },
      {
        onSuccess: ({ identity, contradictions }) => {
          setPeople(new Map());
          close();
          if (contradictions > 0) notify({ level: 'info', message: t('people.merged', { name: identity.name, count: contradictions }) });
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={close}
      title={t('people.mergeTitle')}
      description={t('people.mergeWords')}
      size="small"
      footer={<DialogActs onCancel={close} confirm={t('people.mergeDo')} busy={merge.isPending} onConfirm={go} />}
    >
      <fieldset className={styles.choices}>
        <legend>{t('people.mergeName')}</legend>
        {bySize.map(({ id, name, same, covers: [cover] }) => (
          <label key={id} className={styles.choice}>
            <input type="radio" name="kept" checked={id === kept} onChange={() => setKept(id)} />
            <span className={styles.small}>{cover && <MemberPicture member={cover} />}</span>
            <span className={styles.name}>{name}</span>
            <span className={styles.count}>{t('people.pictures', { count: same })}</span>
          </label>
        ))}
      </fieldset>
    </Dialog>
  );
}
