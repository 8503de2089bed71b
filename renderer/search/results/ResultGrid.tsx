import { Camera, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SearchHit } from '../../../contract/search.ts';
import { type SightingId } from '../../../contract/ids.ts';
import { addResult } from '../../actions/add-result.ts';
import { type Action } from '../../actions/action.ts';
import { compareResult } from '../../actions/compare-result.ts';
import { clearVerdict } from '../../actions/clear-verdict.ts';
import { confirm } from '../../actions/confirm.ts';
import { pickPerson } from '../../actions/pick-person.ts';
import { reject } from '../../actions/reject.ts';
import { openResult } from '../../actions/open-result.ts';
import { searchWithResult } from '../../actions/search-with-result.ts';
import { usePerform } from '../../actions/use-actions.ts';
import { cellMenu } from '../../design/cell-menu.ts';
import { ContextMenu } from '../../design/ContextMenu.tsx';
import { UPRIGHT } from '../../design/Tile.tsx';
import { useGridSelection } from '../../design/use-grid-selection.ts';
import { VirtualGrid } from '../../design/VirtualGrid.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { type Mark, markOf, markWords } from '../../labels/mark.ts';
import { usePersonSearched, useSightingLabels } from '../../labels/use-labels.ts';
import { useSettings } from '../../state/queries/app.ts';
import { useZones } from '../../state/queries/sources.ts';
import { type Pages } from '../../state/queries/use-pages.ts';
import { useUi } from '../../state/ui.ts';
import { useSearch } from '../search-store.ts';
import styles from './ResultsPane.module.css';
import { CAPTION_HEIGHT, ResultTile } from './ResultTile.tsx';
import { precisionWords } from './precision-words.ts';
import { scoreText } from './score.ts';
import { usePrecision } from './use-precision.ts';

function useTileMenu(hit: SearchHit | null) {
  const { t } = useTranslation();
  const perform = usePerform();
  const { filter, setFilter } = useSearch();
  const camera = hit?.camera ?? null;
  const lines = (actions: readonly Action[]) => actions.map((action) => ({ label: t(action.label), icon: action.icon, shortcut: action === openResult ? 'Enter' : action.shortcuts[0], onSelect: () => perform(action) }));
  return [
    ...lines([openResult, compareResult, searchWithResult, addResult]),
    null,
    ...lines([confirm, reject, pickPerson, clearVerdict]),
    null,
    { label: t('search.onlyCamera', { camera: camera ?? t('frames.noCamera') }), icon: Camera, disabled: camera === null, onSelect: () => camera !== null && setFilter({ ...filter, cameras: [camera] }) },
    { label: t('search.copyPath'), icon: Copy, onSelect: () => void navigator.clipboard.writeText(hit?.file ?? '').catch(() => undefined) },
  ];
}

/**
 * Labels are asked for by so many neighbouring results: about what a window shows. Questions of 25 kB (200 of them) ended the
 * test Electron 22, whose main frees the buffers of long messages to a child wrongly.
 */
const BLOCK = 40;

/** The verdict shown on each of the results in sight. */
function useMarks(pages: Pages<SearchHit>, total: number): { markAt: (index: number) => Mark | null; onRange: (first: number, last: number) => void } {
  const [[first, last], setBlocks] = useState<readonly [number, number]>([0, 0]);
  const from = first * BLOCK;
  const until = Math.min(total, (last + 1) * BLOCK);
  const ids = Array.from({ length: Math.max(0, until - from) }, (_, at) => pages.row(from + at)).flatMap((hit) => (hit ? [hit.sightingId] : []));
  const labelsOf = useSightingLabels(ids);
  const searched = usePersonSearched()?.identityId ?? null;
  return {
    markAt(index) {
      const hit = pages.row(index);
      return hit ? markOf(labelsOf(hit.sightingId), searched) : null;
    },
    onRange: (begin, end) => {
      pages.setRange(begin, end);
      // nothing to render anew while scrolling stays within the same
      const blocks = [Math.floor(begin / BLOCK), Math.floor(end / BLOCK)] as const;
      setBlocks((old) => (old[0] === blocks[0] && old[1] === blocks[1] ? old : blocks));
    },
  };
}

/** The results as tiles. Arrow keys move, Enter opens; the other keys are those of the action list. */
export function ResultGrid({ pages, total }: { pages: Pages<SearchHit>; total: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [{ tileWidth }] = useSettings();
  const { active, activeHit, selected, setActive, setSelected } = useSearch();
  // what is shown while a search is under way is about to go
  const refocus = useSearch((search) => search.refocus && search.phase !== 'searching');
  const open = useUi((ui) => ui.open);
  const box = useRef<HTMLDivElement>(null);
  const items = useTileMenu(activeHit);
  const first = pages.row(0);
  const { markAt, onRange } = useMarks(pages, total);
  const selection = useGridSelection<SightingId, SearchHit>({ pages, selected, setSelected, keyOf: ({ sightingId }) => sightingId });
  const zones = useZones();
  const precision = usePrecision();

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
    const mark = markAt(index);
    const step = precision.of(hit);
    return [t('search.rank', { rank: format.number(hit.rank) }), t('search.score', { score: scoreText(hit.score) }), t(`modality.${hit.modality}`), hit.camera ?? t('frames.noCamera'), hit.takenAt === null ? t('frames.noTime') : format.instant(hit.takenAt), hit.label ?? '', mark === null ? '' : markWords(t, mark), selection.has(index) ? t('labels.isChosen') : '', step === null ? '' : precisionWords(step, t, format)].filter(Boolean).join(', ');
  };
  return (
    <ContextMenu items={items}>
      <div
        ref={box}
        className={styles.grid}
        onContextMenuCapture={cellMenu(selection)}
      >
        <VirtualGrid
          label={t('search.results')}
          total={total}
          tileWidth={tileWidth}
          tileHeight={(width) => width * UPRIGHT + CAPTION_HEIGHT}
          active={active}
          onActive={(index) => setActive(index, pages.row(index) ?? null)}
          onOpen={(index) => open({ kind: 'result', index }, false)}
          onRange={onRange}
          selection={selection}
          renderTile={(index) => {
            const hit = pages.row(index);
            return <ResultTile hit={hit} timeZone={zones.get(hit?.sourceId ?? -1)} active={index === active} selected={selection.has(index)} mark={markAt(index)} precision={hit ? precision.of(hit) : null} />;
          }}
          tileLabel={label}
        />
      </div>
    </ContextMenu>
  );
}
