import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SourceId } from '../../contract/ids.ts';
import { Dialog } from '../design/Dialog.tsx';
import { DialogActs } from '../design/DialogActs.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { folderName } from '../state/queries/sources.ts';
import { useAct, useOperation } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import styles from './People.module.css';
import { usePeople } from './people-store.ts';

/** The sources whose data names people: those chosen are taken over as one. */
export function TakeOverDialog() {
  const { t } = useTranslation();
  const format = useFormat();
  const openDialog = usePeople((people) => people.openDialog);
  const notify = useUi((ui) => ui.notify);
  const { data: sources, isPending } = useOperation('identities.labelledSources', {});
  const takeOver = useAct('identities.takeOver');
  const [left, setLeft] = useState<ReadonlySet<SourceId>>(new Set());
  const chosen = (sources ?? []).map(({ sourceId }) => sourceId).filter((id) => !left.has(id));
  const close = (): void => openDialog(null);
  const turn = (id: SourceId, on: boolean): void => setLeft(new Set(on ? [...left].filter((one) => one !== id) : [...left, id]));
  const go = (): void =>
    takeOver.mutate(
      { sourceIds: chosen },
      {
        onSuccess: ({ identities, members }) => {
          notify({ level: 'info', message: t('people.takenOver', { count: identities, members: format.number(members) }) });
          close();
        },
      },
    );
  return (
    <Dialog
      open
      onClose={close}
      title={t('people.takeOverTitle')}
      description={t('people.takeOverWords')}
      footer={<DialogActs onCancel={close} confirm={t('people.takeOverDo')} busy={takeOver.isPending} disabled={chosen.length === 0} onConfirm={go} />}
    >
      {!isPending && sources?.length === 0 && <p className={styles.count}>{t('people.takeOverNone')}</p>}
      <ul className={styles.sources}>
        {sources?.map(({ sourceId, root, labels, sightings }) => (
          <li key={sourceId}>
            <label className={styles.source}>
              <input type="checkbox" checked={!left.has(sourceId)} onChange={(event) => turn(sourceId, event.target.checked)} />
              <span className={styles.lines}>
                <strong title={root}>{folderName(root)}</strong>
                <span className={styles.count}>{t('people.takeOverSource', { labels: format.number(labels), sightings: format.number(sightings) })}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
