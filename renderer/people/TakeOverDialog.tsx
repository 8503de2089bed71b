import { useTranslation } from 'react-i18next';
import { type LabelledSource } from '../../contract/identity.ts';
import { Button } from '../design/Button.tsx';
import { Dialog } from '../design/Dialog.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { folderName } from '../state/queries/sources.ts';
import { useAct, useOperation } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import styles from './People.module.css';
import { usePeople } from './people-store.ts';

/** The sources whose data names people. */
export function TakeOverDialog() {
  const { t } = useTranslation();
  const format = useFormat();
  const openDialog = usePeople((people) => people.openDialog);
  const notify = useUi((ui) => ui.notify);
  const sources = useOperation('identities.labelledSources', {}).data;
  const takeOver = useAct('identities.takeOver');
  const close = (): void => openDialog(null);
  const go = ({ sourceId }: LabelledSource): void =>
    takeOver.mutate(
      { sourceId },
      {
        onSuccess: ({ identities, members }) => {
          notify({ level: 'info', message: t('people.takenOver', { count: identities, members: format.number(members) }) });
          close();
        },
      },
    );
  return (
    <Dialog open onClose={close} title={t('people.takeOverTitle')} description={t('people.takeOverWords')} footer={<Button onClick={close}>{t('common.close')}</Button>}>
      {sources?.length === 0 && <p className={styles.count}>{t('people.takeOverNone')}</p>}
      <ul className={styles.sources}>
        {sources?.map((source) => (
          <li key={source.sourceId} className={styles.source}>
            <span className={styles.lines}>
              <strong title={source.root}>{folderName(source.root)}</strong>
              <span className={styles.count}>{t('people.takeOverSource', { labels: format.number(source.labels), sightings: format.number(source.sightings) })}</span>
            </span>
            <Button look="primary" busy={takeOver.isPending && takeOver.variables.sourceId === source.sourceId} disabled={takeOver.isPending} onClick={() => go(source)}>
              {t('people.takeOverDo')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
