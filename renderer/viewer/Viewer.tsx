import { CopyPlus, ScanSearch, SquareDashed } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping } from '../actions/shortcut.ts';
import { Button } from '../design/Button.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { useReturnFocus } from '../design/use-return-focus.ts';
import { type Opened } from '../state/ui.ts';
import { Compare } from './Compare.tsx';
import { pictureOfExemplar, pictureOfSighting } from './compared-picture.ts';
import { FrameFacts } from './FrameFacts.tsx';
import { FrameStage } from './FrameStage.tsx';
import { PersonSection } from './PersonSection.tsx';
import { useViewer, type ViewerState } from './use-viewer.ts';
import styles from './Viewer.module.css';
import { ViewerHead } from './ViewerHead.tsx';
import { viewerCommand } from './viewer-keys.ts';

function Pictures({ viewer: { subject, look, example, comparing, handle, onDrawn } }: { viewer: ViewerState }) {
  const { t } = useTranslation();
  const { frame, sighting, pick } = subject;
  const sides = comparing && frame && example !== null && sighting !== null ? { example: pictureOfExemplar(example), candidate: pictureOfSighting(sighting, frame) } : null;
  return (
    <div className={styles.main}>
      {look.drawing && sides === null && (
        <p className={styles.banner} role="status">
          {t('viewer.drawHint')}
        </p>
      )}
      {sides !== null && <Compare {...sides} swapped={look.swapped} overlay={look.overlay} handle={handle} />}
      {frame && sides === null && <FrameStage key={frame.id} frame={frame} sighting={sighting} closeUp={look.closeUp} drawing={look.drawing} onDrawn={onDrawn} onPick={pick} handle={handle} />}
      <ErrorWords error={subject.error} />
    </div>
  );
}

function Side({ viewer: { subject, look, comparing, acts }, searched }: { viewer: ViewerState; searched: boolean }) {
  const { t } = useTranslation();
  const { frame, sighting } = subject;
  return (
    <aside className={styles.side} aria-label={t('viewer.facts')}>
      <FrameFacts subject={subject}>{sighting !== null && <PersonSection sighting={sighting} acts={acts} searched={searched} />}</FrameFacts>
      <div className={styles.acts}>
        <Button look="primary" icon={ScanSearch} disabled={sighting === null} onClick={acts.search}>
          {t('actions.searchWithResult')}
        </Button>
        <Button icon={CopyPlus} disabled={sighting === null} onClick={acts.add}>
          {t('actions.addResult')}
        </Button>
        <Button icon={SquareDashed} aria-pressed={look.drawing} disabled={comparing || !frame} onClick={acts.draw}>
          {t('viewer.draw')}
        </Button>
      </div>
    </aside>
  );
}

/** A frame over the whole window, alone or beside the example searched with. */
export function Viewer({ opened }: { opened: Opened }) {
  const viewer = useViewer(opened);
  const { look, acts, close, handle } = viewer;
  const returnFocus = useReturnFocus();
  const content = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const slides = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'slider';
    if (isTyping(event.target) || event.defaultPrevented || slides) return;
    const command = viewerCommand(event, handle.current?.moved ?? false);
    if (command === null) return;
    event.preventDefault();
    acts[command]();
  };
  return (
    <Radix.Root open onOpenChange={(next) => !next && close()}>
      <Radix.Portal>
        <Radix.Content
          ref={content}
          className={styles.viewer}
          aria-describedby={undefined}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            content.current?.focus();
          }}
          onCloseAutoFocus={(event) => (opened.kind === 'result' ? event.preventDefault() : returnFocus(event))}
          onEscapeKeyDown={(event) => {
            if (!look.drawing) return;
            event.preventDefault();
            acts.draw();
          }}
        >
          <ViewerHead viewer={viewer} walks={opened.kind !== 'frame'} />
          <div className={styles.body}>
            <Pictures viewer={viewer} />
            <Side viewer={viewer} searched={opened.kind !== 'frame'} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
