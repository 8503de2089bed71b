import { Maximize, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameBox, imagePx } from '../../../contract/geometry.ts';
import { type FoundBox } from '../../../contract/search.ts';
import { classNames } from '../../design/class-names.ts';
import { IconButton } from '../../design/IconButton.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { drawn, type Handle, HANDLES, keyed, moved, resized, sameBox } from '../../viewer/box-editing.ts';
import { Picture } from '../../viewer/Picture.tsx';
import { type ImageSize, type ScreenBox, screenPoint, type ScreenPoint } from '../../viewer/space.ts';
import { trackPointer } from '../../viewer/track-pointer.ts';
import { useStage } from '../../viewer/use-stage.ts';
import { boxToScreen, toImage, wholeBox } from '../../viewer/viewport.ts';
import styles from './BoxEditor.module.css';

export interface BoxEditorProps {
  src: string;
  name: string;
  width: number;
  height: number;
  found: readonly FoundBox[];
  box: FrameBox | null;
  /** Absent: the box is shown only. */
  onBox?: (box: FrameBox | null) => void;
}

/** CSS pixels. */
const SIDE_HANDLES_FROM = 48;
const ZOOM_STEP = 1.5;

const placed = ({ left, top, width, height }: ScreenBox): { left: number; top: number; width: number; height: number } => ({ left, top, width, height });

const middleOf = ({ left, top, width, height }: ScreenBox): ScreenPoint => screenPoint(left + width / 2, top + height / 2);

/** On a small box the handles of its sides would cover it: the corners remain. */
const handlesFor = ({ width, height }: ScreenBox): readonly Handle[] => HANDLES.filter((handle) => handle.length === 2 || (handle === 'n' || handle === 's' ? width : height) >= SIDE_HANDLES_FROM);

/** Width to height of the stage: that of the photo, within what leaves room for the fields below. */
const aspectOf = (width: number, height: number): number => Math.min(2, Math.max(0.92, width / height));

/** A photo with its box: draw by dragging, move, resize by eight handles, nudge by keys, or pick one that was found. */
export function BoxEditor({ src, name, width, height, found, box, onBox }: BoxEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const image: ImageSize = useMemo(() => ({ width: imagePx(width), height: imagePx(height) }), [width, height]);
  const ref = useRef<HTMLDivElement>(null);
  const stage = useStage(ref, image);
  /** While the pointer is down; told to the outside on release, so that one drag is one search. */
  const [draft, setDraft] = useState<FrameBox | null>(null);
  const shown = draft ?? box;
  const whole = boxToScreen(stage.view, wholeBox(image));

  const commit = (next: FrameBox | null): void => {
    setDraft(null);
    if (next !== null && !sameBox(next, box)) onBox?.(next);
  };
  const onDraw = (press: PointerEvent): void => {
    if (!onBox || (press.button !== 0 && press.button !== 1)) return;
    const from = toImage(stage.view, stage.pointOf(press));
    let last = { x: 0, y: 0 };
    let made: FrameBox | null = null;
    trackPointer(press, {
      move: ({ x, y, event }) => {
        // the middle button, or Alt, moves the picture in place of drawing on it
        if (press.button === 1 || press.altKey) stage.pan(x - last.x, y - last.y);
        else setDraft((made = drawn(from, toImage(stage.view, stage.pointOf(event)), image)));
        last = { x, y };
      },
      end: () => commit(made),
    });
  };
  const onEdit = (press: PointerEvent, change: (x: number, y: number) => FrameBox): void => {
    if (!onBox || press.button !== 0) return;
    press.stopPropagation();
    let made: FrameBox | null = null;
    trackPointer(press, { move: ({ x, y }) => setDraft((made = change(x / stage.view.scale, y / stage.view.scale))), end: () => commit(made) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!onBox || box === null) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      onBox(null);
      // what had the keyboard goes away
      ref.current?.focus();
    }
    const next = keyed(box, event, image);
    if (next !== null) onBox(next);
    else if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
  };

  const pick = (found: FrameBox): void => {
    onBox?.(found);
    requestAnimationFrame(() => ref.current?.querySelector<HTMLElement>('[data-box]')?.focus());
  };

  return (
    <div ref={ref} tabIndex={-1} className={classNames(styles.stage, onBox && styles.drawing)} style={{ aspectRatio: aspectOf(width, height) }} onPointerDown={onDraw} role="group" aria-label={name} data-scale={stage.view.scale}>
      <Picture src={src} alt={name} image={image} view={stage.view} />
      {shown !== null && (
        <div className={styles.dimmed} style={placed(whole)}>
          <div className={styles.shade} style={{ ...placed(boxToScreen(stage.view, shown)), transform: `translate(${-whole.left}px, ${-whole.top}px)` }} />
        </div>
      )}
      {onBox &&
        draft === null &&
        found.map((one, index) =>
          sameBox(one.box, box) ? null : (
            <button key={index} type="button" className={styles.found} style={placed(boxToScreen(stage.view, one.box))} aria-label={t('search.pickFound', { number: index + 1, score: format.percent(one.score) })} title={t('search.pickFound', { number: index + 1, score: format.percent(one.score) })} onClick={() => pick(one.box)} />
          ),
        )}
      {shown !== null && (
        <div
          className={classNames(styles.box, onBox && styles.editable)}
          style={placed(boxToScreen(stage.view, shown))}
          data-box
          {...(onBox ? { role: 'group', tabIndex: 0, 'aria-label': t('search.boxLabel', { x: shown.x, y: shown.y, width: shown.width, height: shown.height }), onKeyDown, onPointerDown: (press: PointerEvent) => onEdit(press, (x, y) => moved(shown, x, y, image)) } : {})}
        >
          {onBox && handlesFor(boxToScreen(stage.view, shown)).map((handle) => <span key={handle} className={classNames(styles.handle, styles[handle])} data-handle={handle} aria-hidden onPointerDown={(press) => onEdit(press, (x, y) => resized(shown, handle, x, y, image))} />)}
        </div>
      )}
      <div className={styles.tools} onPointerDown={(press) => press.stopPropagation()}>
        <IconButton icon={Minus} small label={t('viewer.zoomOut')} disabled={!stage.moved} onClick={() => stage.zoom(1 / ZOOM_STEP)} />
        <IconButton icon={Plus} small label={t('viewer.zoomIn')} onClick={() => stage.zoom(ZOOM_STEP, shown === null ? undefined : middleOf(boxToScreen(stage.view, shown)))} />
        <IconButton icon={Maximize} small label={t('viewer.fit')} disabled={!stage.moved} onClick={stage.fit} />
      </div>
    </div>
  );
}
