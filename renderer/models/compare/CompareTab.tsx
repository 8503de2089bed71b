import { Columns2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelId } from '../../../contract/ids.ts';
import { type InstalledModel } from '../../../contract/model.ts';
import { type Exemplar } from '../../../contract/search.ts';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorWords } from '../../design/ErrorWords.tsx';
import { Field } from '../../design/Field.tsx';
import { Segmented } from '../../design/Segmented.tsx';
import { Select } from '../../design/Select.tsx';
import { exemplarOf, exemplarOfPhoto } from '../../search/exemplars.ts';
import { useSearch } from '../../search/search-store.ts';
import { useAct, useOperation } from '../../state/queries/use-operation.ts';
import { isEmbedder } from '../model-state.ts';
import styles from '../Models.module.css';
import { ComparisonView } from './ComparisonView.tsx';

type Queries = 'labelled' | 'photos' | 'search';
const COUNT = 8;

/** Two models on the same queries. */
export function CompareTab({ models }: { models: readonly InstalledModel[] }) {
  const { t } = useTranslation();
  const embedders = models.filter(isEmbedder);
  const active = embedders.find((model) => model.active);
  const [firstChosen, setFirst] = useState<ModelId | null>(null);
  const [secondChosen, setSecond] = useState<ModelId | null>(null);
  const [queries, setQueries] = useState<Queries>('labelled');
  const photos = useOperation('queries.recent', { limit: COUNT });
  const exemplars = useSearch((search) => search.exemplars);
  const compare = useAct('models.compare');
  const first = firstChosen ?? active?.card.id ?? null;
  const others = embedders.filter(({ card }) => card.id !== first);
  const second = others.find(({ card }) => card.id === secondChosen)?.card.id ?? [...others].sort((a, b) => b.embedded - a.embedded)[0]?.card.id ?? null;
  if (first === null || second === null) return <EmptyState icon={Columns2} title={t('compare.oneModel')}>{t('compare.oneModelWords')}</EmptyState>;

  const chosen: Readonly<Record<Queries, readonly Exemplar[]>> = { labelled: [], photos: (photos.data ?? []).map((photo) => exemplarOf(exemplarOfPhoto(photo))), search: exemplars.map(exemplarOf) };
  const nothing = queries !== 'labelled' && chosen[queries].length === 0;
  const option = ({ card }: InstalledModel) => ({ value: card.id, label: card.name });
  return (
    <div className={styles.scroll} tabIndex={-1}>
      <div className={styles.compareForm} role="group" aria-label={t('compare.choices')}>
        <Field label={t('compare.first')}>{(ids) => <Select {...ids} value={first} onChange={setFirst} options={embedders.map(option)} />}</Field>
        <Field label={t('compare.second')}>{(ids) => <Select {...ids} value={second} onChange={setSecond} options={others.map(option)} />}</Field>
        <Segmented label={t('compare.queries')} value={queries} onChange={setQueries} options={(['labelled', 'photos', 'search'] as const).map((value) => ({ value, label: t(`compare.of.${value}`) }))} />
        <Button look="primary" icon={Columns2} disabled={nothing} busy={compare.isPending} onClick={() => compare.mutate({ first, second, queries: [...chosen[queries]].slice(0, 24), count: COUNT, limit: 8 })}>
          {t('compare.do')}
        </Button>
      </div>
      {nothing && <p className={styles.muted}>{t(`compare.nothing.${queries === 'photos' ? 'photos' : 'search'}`)}</p>}
      <ErrorWords error={compare.error} />
      {compare.data ? <ComparisonView comparison={compare.data} models={models} /> : <p className={styles.muted}>{t('compare.words')}</p>}
    </div>
  );
}
