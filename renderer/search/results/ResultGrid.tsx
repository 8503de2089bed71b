import { Camera, Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type SearchHit } from '../../../contract/search.ts';
import { addResult } from '../../actions/add-result.ts';
import { compareResult } from '../../actions/compare-result.ts';
import { openResult } from '../../actions/open-result.ts';
import { searchWithResult } from '../../actions/search-with-result.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { ContextMenu } from '../../design/ContextMenu.tsx';
import { VirtualGrid } from '../../design/VirtualGrid.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useSettings } from '../../state/queries/app.ts';
import { type Pages } from '../../state/queries/use-pages.ts';
import { useUi } from '../../state/ui.ts';
import { useSearch } from '../search-store.ts';
import styles from './ResultsPane.module.css';
import { CAPTION_HEIGHT, ResultTile } from './ResultTile.tsx';
import { scoreText } from './score.ts';

/** Height to width of the picture in a tile: people stand. */
const UPRIGHT = 1.72;

function useTileMenu(hit: SearchHit | null) {
  const { t } = useTranslation();
  const perform = usePerform();
  const { filter, setFilter } = useSearch();
  const camera = hit?.camera ?? null;
  const ofList = [openResult, compareResult, searchWithResult, addResult].map((action) => ({ label: t(action.label), icon: action.icon, shortcut: action === openResult ? 'Enter' : action.shortcuts[0], onSelect: () => perform(action) }));
  return [
    ...ofList,
    null,
    { label: t('search.onlyCamera', { camera: camera ?? t('frames.noCamera') }), icon: Camera, disabled: camera === null, onSelect: () => camera !== null && setFilter({ ...filter, cameras: [camera] }) },
    { label: t('search.copyPath'), icon: Copy, onSelect: () => void navigator.clipboard.writeText(hit?.file ?? '').catch(() => undefined) },
  ];
}

/** The results as tiles. Arrow keys move, Enter opens; the other keys are those of the action list. */
export function ResultGrid({ pages, total }: { pages: Pages<SearchHit>; total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [{ tileWidth }] = useSettings();
  const { active, activeHit, setActive } = useSearch();
  // what is shown while a search is under way is about to go
  const refocus = useSearch((search) => search.refocus && search.phase !== 'searching');
  const open = useUi((ui) => ui.open);
  const box = useRef<HTMLDivElement>(null);
  const items = useTileMenu(activeHit);
  const first = pages.row(0);

  const here = pages.row(active) ?? null;
  useEffect(() => {
    if (here !== null && here !== activeHit) setActive(active, here);
  }, [here, active, activeHit, setActive]);
  useEffect(() => {
    if (!refocus || first === undefined) return;
    // the row may exist only after the grid has scrolled to it
    const frame = requestAnimationFrame(() => {
      useSearch.setState({ refocus: false });
      box.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [refocus, first]);

  const label = (index: number): string => {
    const hit = pages.row(index);
    if (!hit) return t('common.loading');
    return [t('search.rank', { rank: format.number(hit.rank) }), t('search.score', { score: scoreText(hit.score) }), t(`modality.${hit.modality}`), hit.camera ?? t('frames.noCamera'), hit.takenAt === null ? t('frames.noTime') : format.instant(hit.takenAt), hit.label ?? ''].filter(Boolean).join(', ');
  };
  return (
    <ContextMenu items={items}>
      <div
        ref={box}
        className={styles.grid}
        onContextMenuCapture={(event) => {
          const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
          // between the tiles there is nothing to act on
          if (!cell) return event.stopPropagation();
          cell.focus();
        }}
      >
        <VirtualGrid
          label={t('search.results')}
          total={total}
          tileWidth={tileWidth}
          tileHeight={(width) => width * UPRIGHT + CAPTION_HEIGHT}
          active={active}
          onActive={(index) => setActive(index, pages.row(index) ?? null)}
          onOpen={(index) => open({ kind: 'result', index }, false)}
          onRange={pages.setRange}
          renderTile={(index) => <ResultTile hit={pages.row(index)} active={index === active} />}
          tileLabel={label}
        />
      </div>
    </ContextMenu>
  );
}
