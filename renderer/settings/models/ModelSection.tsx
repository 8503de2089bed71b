import { useTranslation } from 'react-i18next';
import { importModel } from '../../actions/import-model.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { Button } from '../../design/Button.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { useOperation } from '../../state/queries/use-operation.ts';
import { Section } from '../Section.tsx';
import styles from '../SettingsScreen.module.css';
import { ModelRow } from './ModelRow.tsx';

/** The model in use with its card open, then the others. */
export function ModelSection() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { data, error } = useOperation('models.list', {});
  const models = [...(data ?? [])].sort((a, b) => Number(b.active) - Number(a.active) || Number(b.card.kind === 'embedder') - Number(a.card.kind === 'embedder'));
  return (
    <Section
      title={t('settings.models')}
      actions={
        <Button icon={importModel.icon} onClick={() => perform(importModel)}>
          {t('actions.importModel')}
        </Button>
      }
    >
      <p className={styles.muted}>{t('settings.similarity')}</p>
      <ErrorWords error={error} />
      {data?.length === 0 && <p>{t('settings.noModel')}</p>}
      <ul aria-label={t('settings.models')}>
        {models.map((model) => (
          <ModelRow key={model.card.id} model={model} />
        ))}
      </ul>
    </Section>
  );
}
