import { FileSearch } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelCard, type ModelInspection } from '../../../contract/model.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { DialogActs } from '../../design/DialogActs.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Field } from '../../design/Field.tsx';
import { FieldAndButtons } from '../../design/FieldAndButtons.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { useEngine } from '../../state/engine.tsx';
import { useAct } from '../../state/queries/use-operation.ts';
import { useUi } from '../../state/ui.ts';
import { CardForm } from './CardForm.tsx';
import { flawsOf } from './card-form.ts';
import styles from './ImportModelDialog.module.css';

type Tensor = ModelInspection['inputs'][number];
const shapeOf = ({ name, shape }: Tensor): string => `${name} [${shape.join(' × ')}]`;

function Inspection({ inspection }: { inspection: ModelInspection }) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.shapes}>
        <dl>
          <dt>{t('import.kind')}</dt>
          <dd>{t(`models.kinds.${inspection.kind}`)}</dd>
          <dt>{t('import.inputs')}</dt>
          <dd>
            <code>{inspection.inputs.map(shapeOf).join(', ')}</code>
          </dd>
          <dt>{t('import.outputs')}</dt>
          <dd>
            <code>{inspection.outputs.map(shapeOf).join(', ')}</code>
          </dd>
        </dl>
      </div>
      {inspection.problems.length > 0 && (
        <div role="alert">
          <h3>{t('import.problems')}</h3>
          <ul className={styles.problems}>
            {inspection.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      {inspection.card === null && inspection.problems.length === 0 && <p role="alert">{t('import.noCard')}</p>}
    </>
  );
}

/** Choose an ONNX file, see what it is, complete its card, import it. */
export function ImportModelDialog() {
  const { t } = useTranslation();
  const { bridge } = useEngine();
  const { openDialog, notify } = useUi.getState();
  const [path, setPath] = useState('');
  const [edited, setEdited] = useState<ModelCard | null>(null);
  const inspect = useAct('models.inspect');
  const take = useAct('models.import');
  const card = edited ?? inspect.data?.card ?? null;
  const flaws = card === null ? [] : flawsOf(card);
  const ready = card !== null && flaws.length === 0 && inspect.data?.problems.length === 0;

  const look = (at: string): void => {
    setPath(at);
    setEdited(null);
    if (at !== '') inspect.mutate({ path: at });
  };
  const choose = async (): Promise<void> => {
    const [picked] = (await bridge?.pickFiles('model')) ?? [];
    if (picked !== undefined) look(picked);
  };
  const doImport = (): void => {
    if (card === null) return;
    take.mutate(
      { path, card },
      {
        onSuccess: (model) => {
          notify({ level: 'info', message: t('import.done', { name: model.card.name }) });
          openDialog(null);
        },
      },
    );
  };
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      keepOpen
      title={t('import.title')}
      description={t('import.words')}
      footer={<DialogActs onCancel={() => openDialog(null)} confirm={t('import.do')} disabled={!ready} busy={take.isPending} onConfirm={doImport} />}
    >
      <FieldAndButtons onSubmit={() => look(path)}>
        <Field label={t('import.path')} hint={t('import.pathHint')}>
          {(ids) => <TextInput {...ids} mono value={path} onChange={setPath} />}
        </Field>
        {bridge && <Button onClick={() => void choose()}>{t('import.choose')}</Button>}
        <Button type="submit" icon={FileSearch} disabled={path === ''} busy={inspect.isPending}>
          {t('import.inspect')}
        </Button>
      </FieldAndButtons>
      <ErrorWords error={inspect.error} />
      {inspect.data && <Inspection inspection={inspect.data} />}
      {card && inspect.data?.problems.length === 0 && <CardForm card={card} onChange={setEdited} />}
      {flaws.length > 0 && <ErrorWords error={new Error(t('import.invalid', { fields: flaws.join(', ') }))} />}
      <ErrorWords error={take.error} />
    </Dialog>
  );
}
