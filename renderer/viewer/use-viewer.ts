import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useRef, useState } from 'react';
import { type FrameBox } from '../../contract/geometry.ts';
import { exemplarOfSighting, type ShownExemplar } from '../search/exemplars.ts';
import { useSearch } from '../search/search-store.ts';
import { useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { type Opened, useUi } from '../state/ui.ts';
import { searchRegion } from './search-region.ts';
import { type StageHandle } from './stage-handle.ts';
import { type Subject, useSubject } from './use-subject.ts';
import { useVerdicts } from './use-verdicts.ts';
import { type ViewerCommand } from './viewer-keys.ts';

const ZOOM_STEP = 1.25;
/** CSS pixels an arrow key pans. */
const PAN_STEP = 60;

/** How the pictures are shown; kept while walking from result to result. */
export interface Look {
  readonly closeUp: boolean;
  readonly drawing: boolean;
  readonly swapped: boolean;
  readonly overlay: boolean;
}

export interface ViewerState {
  readonly subject: Subject;
  readonly look: Look;
  /** The example that is compared with; null: there is none. */
  readonly example: ShownExemplar | null;
  readonly comparing: boolean;
  readonly handle: RefObject<StageHandle | null>;
  readonly acts: Readonly<Record<ViewerCommand, () => void>>;
  readonly close: () => void;
  readonly onDrawn: (box: FrameBox) => void;
}

/** What the viewer shows, and everything that can be done in it. */
export function useViewer(opened: Opened): ViewerState {
  const { client } = useEngine();
  const queries = useQueryClient();
  const { go, open, compare, closeViewer, comparing: wanted } = useUi();
  const example = useSearch(({ exemplars, chosen }) => exemplars[chosen] ?? null);
  const { replace, add, setActive, focusResults } = useSearch();
  const subject = useSubject(opened);
  const { frame, sighting, index, total } = subject;
  const verdicts = useVerdicts(opened, sighting);
  const [look, setLook] = useState<Look>({ closeUp: false, drawing: false, swapped: false, overlay: false });
  const handle = useRef<StageHandle | null>(null);
  const comparing = wanted && example !== null && sighting !== null;

  const toggle = (key: keyof Look): void => setLook((old) => ({ ...old, [key]: !old[key] }));
  const walk = (by: number): void => {
    const next = index + by;
    if (opened.kind !== 'frame' && next >= 0 && next < total) open({ kind: opened.kind, index: next });
  };
  const leave = (): void => {
    closeViewer();
    go('search');
  };
  const withSighting = (act: (exemplar: ShownExemplar) => void): void => {
    if (!frame || sighting === null) return;
    act(exemplarOfSighting(sighting, frame));
    focusResults();
    leave();
  };
  const stage = (act: (stage: StageHandle) => void) => (): void => {
    if (handle.current !== null) act(handle.current);
  };
  return {
    subject,
    look,
    example,
    comparing,
    handle,
    close: () => {
      // the keyboard goes on at the result that was looked at last
      if (opened.kind === 'result') {
        setActive(index, null);
        focusResults();
      }
      closeViewer();
    },
    onDrawn: (box) => {
      if (frame) searchRegion(frame, box, client, queries).then(leave, notifyError);
    },
    acts: {
      ...verdicts,
      previous: () => walk(-1),
      next: () => walk(1),
      left: stage(({ pan }) => pan(PAN_STEP, 0)),
      right: stage(({ pan }) => pan(-PAN_STEP, 0)),
      up: stage(({ pan }) => pan(0, PAN_STEP)),
      down: stage(({ pan }) => pan(0, -PAN_STEP)),
      'zoom-in': stage(({ zoom }) => zoom(ZOOM_STEP)),
      'zoom-out': stage(({ zoom }) => zoom(1 / ZOOM_STEP)),
      fit: () => {
        setLook((old) => ({ ...old, closeUp: false }));
        handle.current?.fit();
      },
      actual: stage(({ actual }) => actual()),
      'close-up': () => {
        toggle('closeUp');
        handle.current?.fit();
      },
      search: () => withSighting((one) => replace([one])),
      add: () => withSighting((one) => add([one])),
      compare: () => example !== null && compare(!wanted),
      draw: () => !comparing && toggle('drawing'),
      swap: () => comparing && toggle('swapped'),
      overlay: () => comparing && toggle('overlay'),
    },
  };
}
