import { Boxes, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type InstalledModel } from '../../contract/model.ts';
import { compareModels } from '../actions/compare-models.ts';
import { importModel } from '../actions/import-model.ts';
import { rollbackModel } from '../actions/rollback-model.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { Screen } from '../design/Screen.tsx';
import { Tabs } from '../design/Tabs.tsx';
import { useOperation } from '../state/queries/use-operation.ts';
import { useUi } from '../state/ui.ts';
import { CompareTab } from './compare/CompareTab.tsx';
import { ImportModelDialog } from './import/ImportModelDialog.tsx';
import { ModelDialogs } from './ModelDialogs.tsx';
import { ModelItem } from './ModelItem.tsx';
import { useModels } from './models-store.ts';
import styles from './Models.module.css';

/** The one that serves first, then what can be rolled back to, then the rest as listed. */
const order = (models: readonly InstalledModel[]): InstalledModel[] =>
  [...models].sort((a, b) => Number(b.card.kind === 'embedder') - Number(a.card.kind === 'embedder') || Number(b.active) - Number(a.active) || Number(b.previous) - Number(a.previous));

function ModelList({ models, error }: { models: readonly InstalledModel[] | undefined; error: Error | null }) {
  const { t } = useTranslation();
  if (error !== null) return <ErrorWords error={error} />;
  if (models?.length === 0) return <EmptyState icon={Boxes} title={t('models.none')} />;
  return (
    <div className={styles.scroll} tabIndex={-1}>
      <p className={styles.muted}>{t('models.similarity')}</p>
      <ul className={styles.list} aria-label={t('models.list')}>
        {order(models ?? []).map((model) => (
          <ModelItem key={model.card.id} model={model} />
        ))}
      </ul>
    </div>
  );
}

/** Every model with what it is worth here; which of them serves, and the way from one to another. */
export function ModelsScreen() {
  const { t } = useTranslation();
  const perform = usePerform();
  const { tab, show } = useModels();
  const dialog = useUi((ui) => ui.dialog);
  const { data, error } = useOperation('models.list', {});
  const previous = data?.find((model) => model.previous);
  return (
    <Screen
      title={t('screens.models')}
      actions={
        <>
          {previous && (
            <Button icon={Undo2} onClick={() => perform(rollbackModel)}>
              {t('models.rollbackTo', { name: previous.card.name })}
            </Button>
          )}
          <Button icon={importModel.icon} onClick={() => perform(importModel)}>
            {t('actions.importModel')}
          </Button>
        </>
      }
    >
      <Tabs
        label={t('models.tabs')}
        value={tab}
        onChange={show}
        tabs={[
          { value: 'models', label: t('models.list'), icon: Boxes, content: <ModelList models={data} error={error} /> },
          { value: 'compare', label: t('models.compareTab'), icon: compareModels.icon, content: <CompareTab models={data ?? []} /> },
        ]}
      />
      <ModelDialogs />
      {dialog === 'import-model' && <ImportModelDialog />}
    </Screen>
  );
}
