import { useTranslation } from 'react-i18next';
import { type BaseChoice } from '../../../contract/training.ts';
import { Field } from '../../design/Field.tsx';
import { Select } from '../../design/Select.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { useOperation } from '../../state/queries/use-operation.ts';
import { useDraft } from './draft-store.ts';
import styles from './NewRun.module.css';

const valueOf = (base: BaseChoice): string => (base.kind === 'model' ? `model ${base.modelId}` : base.kind);

/** What training starts from: chance, an installed model, or a file of weights. */
export function BaseField() {
  const { t } = useTranslation();
  const { base, setBase } = useDraft();
  const embedders = (useOperation('models.list', {}).data ?? []).flatMap(({ card }) => (card.kind === 'embedder' ? [card] : []));
  const choose = (value: string): void => {
    const model = embedders.find(({ id }) => value === `model ${id}`);
    if (model) setBase({ kind: 'model', modelId: model.id });
    else if (value === 'file') setBase({ kind: 'file', path: '/' });
    else setBase({ kind: value === 'none' ? 'none' : 'active' });
  };
  return (
    <div className={styles.base}>
      <Field label={t('training.base')} hint={t('training.baseHint')}>
        {(ids) => (
          <Select
            {...ids}
            value={valueOf(base)}
            onChange={choose}
            options={[{ value: 'active', label: t('training.baseActive') }, { value: 'none', label: t('training.baseNone') }, ...embedders.map(({ id, name }) => ({ value: `model ${id}`, label: name })), { value: 'file', label: t('training.baseFile') }]}
          />
        )}
      </Field>
      {base.kind === 'file' && <Field label={t('training.basePath')} hint={t('training.basePathHint')}>{(ids) => <TextInput {...ids} mono value={base.path} onChange={(path) => path !== '' && setBase({ kind: 'file', path })} />}</Field>}
    </div>
  );
}
