import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleMinus, CircleAlert, RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, WARNINGS } from '../../../contract/problem.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { type Pages } from '../../state/queries/use-pages.ts';
import { folderName, useSource } from '../../state/queries/sources.ts';
import { problemDetail } from './problem-detail.ts';
import styles from './ProblemsTab.module.css';

const ROW_HEIGHT = 52;

function Cells({ problem, onRetry }: { problem: Problem; onRetry: (problem: Problem) => void }) {
  const { t, i18n } = useTranslation();
  const source = useSource(problem.sourceId);
  const detail = problemDetail(problem, i18n.language);
  const warning = WARNINGS.has(problem.reason);
  return (
    <>
      <div role="cell" className={styles.clip} title={problem.path}>
        <div className={styles.clip}>{problem.path}</div>
        <div className={styles.faint}>{source && folderName(source.root)}</div>
      </div>
      <div role="cell">
        <Badge tone={warning ? 'warning' : 'danger'} icon={warning ? CircleAlert : CircleMinus}>
          {t(`problems.reasons.${problem.reason}`)}
        </Badge>
        <div className={styles.faint}>{warning ? t('problems.taken') : t('problems.leftOut')}</div>
      </div>
      <div role="cell" className={styles.detail} title={detail}>
        {detail}
      </div>
      <div role="cell">
        <Button small look="quiet" icon={RotateCw} aria-label={t('problems.retryFile', { path: problem.path })} onClick={() => onRetry(problem)}>
          {t('problems.retry')}
        </Button>
      </div>
    </>
  );
}

export function ProblemTable({ pages, total, onRetry }: { pages: Pages<Problem>; total: number; onRetry: (problem: Problem) => void }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler is not used here
  const virtualizer = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => ROW_HEIGHT, overscan: 6 });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  const { setRange } = pages;
  useEffect(() => setRange(first, last), [setRange, first, last]);
  return (
    <div role="table" aria-label={t('problems.table')} aria-rowcount={total + 1} className={styles.tab}>
      <div role="rowgroup">
        <div role="row" aria-rowindex={1} className={styles.columns}>
          <span role="columnheader">{t('problems.file')}</span>
          <span role="columnheader">{t('problems.reason')}</span>
          <span role="columnheader">{t('problems.detail')}</span>
          <span role="columnheader">{t('problems.retry')}</span>
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className={styles.scroll} tabIndex={0}>
        <div role="presentation" className={styles.rows} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const problem = pages.row(item.index);
            return (
              <div key={item.key} role="row" aria-rowindex={item.index + 2} className={styles.row} style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}>
                {problem ? <Cells problem={problem} onRetry={onRetry} /> : <span role="cell">{t('common.loading')}</span>}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
