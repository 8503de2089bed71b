import { Search, UserRoundX, UsersRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Identity } from '../../contract/identity.ts';
import { type IdentityId } from '../../contract/ids.ts';
import { goSearch } from '../actions/go-search.ts';
import { mergePeople } from '../actions/merge-people.ts';
import { removeChosen } from '../actions/remove-chosen.ts';
import { searchWithPeople } from '../actions/search-with-people.ts';
import { takeOver } from '../actions/take-over.ts';
import { usePerform } from '../actions/use-actions.ts';
import { Button } from '../design/Button.tsx';
import { cellMenu } from '../design/cell-menu.ts';
import { ContextMenu } from '../design/ContextMenu.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { Screen } from '../design/Screen.tsx';
import { Select } from '../design/Select.tsx';
import { TextInput } from '../design/TextInput.tsx';
import { useDebounced } from '../design/use-debounced.ts';
import { useGridSelection } from '../design/use-grid-selection.ts';
import { VirtualGrid } from '../design/VirtualGrid.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { Chosen } from '../labels/Chosen.tsx';
import { useEngine } from '../state/engine.tsx';
import { type Pages, usePages } from '../state/queries/use-pages.ts';
import { HistoryButtons } from './HistoryButtons.tsx';
import { type PeopleOrder, usePeople } from './people-store.ts';
import styles from './People.module.css';
import { PERSON_TILE_HEIGHT, PersonTile } from './PersonTile.tsx';

const ORDERS: readonly PeopleOrder[] = ['recent', 'name'];
const TILE_WIDTH = 230;

function Nothing({ searched }: { searched: boolean }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const setSearch = usePeople((people) => people.setSearch);
  if (searched) {
    return (
      <EmptyState icon={UserRoundX} title={t('people.noneTitle')} actions={<Button onClick={() => setSearch('')}>{t('people.clearFind')}</Button>}>
        {t('people.noneWords')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={UsersRound}
      title={t('people.emptyTitle')}
      actions={
        <>
          <Button look="primary" onClick={() => perform(goSearch)}>
            {t('actions.goSearch')}
          </Button>
          <Button onClick={() => perform(takeOver)}>{t('actions.takeOver')}</Button>
        </>
      }
    >
      {t('people.emptyWords')}
    </EmptyState>
  );
}

function Grid({ pages, total }: { pages: Pages<Identity>; total: number }) {
  const { t } = useTranslation();
  const perform = usePerform();
  const { active, people, setActive, setPeople, open } = usePeople();
  const selection = useGridSelection<IdentityId, Identity>({ pages, selected: people, setSelected: setPeople, keyOf: ({ id }) => id });
  const label = (index: number): string => {
    const person = pages.row(index);
    if (!person) return t('common.loading');
    const { name, visible, infrared, cameras } = person;
    return t('people.tile', { name, visible, infrared, cameras: cameras.length > 0 ? t('people.cameras', { count: cameras.length }) : t('people.noCameras') });
  };
  const items = [
    { label: t('people.open'), icon: UsersRound, shortcut: 'Enter', onSelect: () => open(pages.row(active)?.id ?? null) },
    ...[searchWithPeople, mergePeople].map((action) => ({ label: t(action.label), icon: action.icon, shortcut: action.shortcuts[0], disabled: action === mergePeople && people.size < 2, onSelect: () => perform(action) })),
    null,
    { label: t('people.remove', { count: Math.max(1, people.size) }), icon: removeChosen.icon, shortcut: removeChosen.shortcuts[0], danger: true, onSelect: () => perform(removeChosen) },
  ];
  return (
    <ContextMenu items={items}>
      <div className={styles.grid} onContextMenuCapture={cellMenu(selection)}>
        <VirtualGrid
          label={t('people.list')}
          total={total}
          tileWidth={TILE_WIDTH}
          tileHeight={() => PERSON_TILE_HEIGHT}
          active={active}
          onActive={(index) => setActive(index, pages.row(index) ?? null)}
          onOpen={(index) => open(pages.row(index)?.id ?? null)}
          onRange={pages.setRange}
          selection={selection}
          renderTile={(index) => <PersonTile person={pages.row(index)} selected={selection.has(index)} />}
          tileLabel={label}
        />
      </div>
    </ContextMenu>
  );
}

/** Everybody, found by name; several are merged, removed or searched for together. */
export function PeopleList() {
  const { t } = useTranslation();
  const format = useFormat();
  const perform = usePerform();
  const { client } = useEngine();
  const { search, order, people, setSearch, setOrder, setPeople } = usePeople();
  const find = useDebounced(search.trim(), 150);
  const pages = usePages<Identity>(['identities.list', find, order], (offset, limit, signal) => client.call('identities.list', { search: find, order, offset, limit }, { signal }));
  const { total } = pages;
  return (
    <Screen
      title={t('screens.people')}
      actions={
        <>
          <HistoryButtons />
          <Button icon={takeOver.icon} onClick={() => perform(takeOver)}>
            {t('actions.takeOver')}
          </Button>
        </>
      }
    >
      {(total !== 0 || search !== '') && (
        <div className={styles.bar}>
          <span className={styles.find}>
            <Search size={14} aria-hidden />
            <TextInput type="search" aria-label={t('people.find')} placeholder={t('people.find')} value={search} onChange={setSearch} />
          </span>
          <Select aria-label={t('people.order')} value={order} onChange={setOrder} options={ORDERS.map((value) => ({ value, label: t(`people.orders.${value}`) }))} />
          <span className={styles.tail}>
            {people.size > 0 ? (
              <Chosen count={people.size} actions={[searchWithPeople, mergePeople, removeChosen]} onNone={() => setPeople(new Map())} />
            ) : (
              total !== undefined && <span className={styles.count}>{t('people.count', { count: total, formatted: format.number(total) })}</span>
            )}
          </span>
        </div>
      )}
      <ErrorWords error={pages.error} />
      {total === 0 && <Nothing searched={find !== ''} />}
      {total !== undefined && total > 0 && <Grid pages={pages} total={total} />}
    </Screen>
  );
}
