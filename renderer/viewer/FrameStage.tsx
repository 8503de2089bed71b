import { type PointerEvent, type RefObject, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrameDetail, type Sighting } from '../../contract/frame.ts';
import { type FrameBox, imagePx } from '../../contract/geometry.ts';
import { mediaPath } from '../../contract/operations.ts';
import { classNames } from '../design/class-names.ts';
import { drawn } from './box-editing.ts';
import { useSightingLabels } from '../labels/use-labels.ts';
import { VerdictBadge } from '../labels/VerdictBadge.tsx';
import styles from './FrameStage.module.css';
import { Picture } from './Picture.tsx';
import { type ScreenBox } from './space.ts';
import { type StageHandle } from './stage-handle.ts';
import { trackPointer } from './track-pointer.ts';
import { useStage } from './use-stage.ts';
import { boxToScreen, toImage } from './viewport.ts';

export interface FrameStageProps {
  frame: FrameDetail;
  sighting: Sighting | null;
  /** Begins with the person instead of the whole frame. */
  closeUp: boolean;
  /** Dragging draws a box instead of moving the picture. */
  drawing: boolean;
  onDrawn: (box: FrameBox) => void;
  onPick: (sighting: Sighting) => void;
  handle: RefObject<StageHandle | null>;
}

const placed = ({ left, top, width, height }: ScreenBox): { left: number; top: number; width: number; height: number } => ({ left, top, width, height });

/** Above the box of somebody confirmed. */
function NameTag({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <span className={styles.tag}>
      <VerdictBadge mark={{ verdict: 'same', name }} />
    </span>
  );
}

/** A whole frame with the boxes of its people. */
export function FrameStage({ frame, sighting, closeUp, drawing, onDrawn, onPick, handle }: FrameStageProps) {
  const { t } = useTranslation();
  const ref = useRef<HTMLDivElement>(null);
  const image = useMemo(() => ({ width: imagePx(frame.width), height: imagePx(frame.height) }), [frame.width, frame.height]);
  const focus = closeUp ? (sighting?.box ?? null) : null;
  const stage = useStage(ref, image, focus);
  const [draft, setDraft] = useState<FrameBox | null>(null);
  const [failed, setFailed] = useState(false);
  useImperativeHandle(handle, () => stage);

  const onPointerDown = (press: PointerEvent): void => {
    if (press.button !== 0 && press.button !== 1) return;
    let last = { x: 0, y: 0 };
    let made: FrameBox | null = null;
    const from = toImage(stage.view, stage.pointOf(press));
    trackPointer(press, {
      move: ({ x, y, event }) => {
        if (drawing && press.button === 0) setDraft((made = drawn(from, toImage(stage.view, stage.pointOf(event)), image)));
        else stage.pan(x - last.x, y - last.y);
        last = { x, y };
      },
      end: () => {
        setDraft(null);
        if (made !== null) onDrawn(made);
      },
    });
  };
  const labelsOf = useSightingLabels(frame.sightings.map(({ id }) => id));
  const personName = (one: Sighting, index: number): string => t('viewer.person', { number: index + 1, label: one.label ?? '' });
  return (
    <div ref={ref} className={classNames(styles.stage, drawing ? styles.drawing : styles.panning)} onPointerDown={onPointerDown} data-scale={stage.view.scale}>
      <Picture src={mediaPath.frame(frame.id)} alt={t('viewer.frameOf', { camera: frame.camera ?? t('frames.noCamera') })} image={image} view={stage.view} onFailed={setFailed} />
      {failed && (
        <p className={styles.failed} role="alert">
          {t('viewer.noPicture', { file: frame.path })} {t('viewer.noPictureRemedy')}
        </p>
      )}
      {frame.sightings.map((one, index) => (
        <button key={one.id} type="button" className={classNames(styles.person, one.id === sighting?.id && styles.meant)} style={placed(boxToScreen(stage.view, one.box))} tabIndex={-1} aria-label={personName(one, index)} title={personName(one, index)} disabled={drawing} onClick={() => onPick(one)}>
          <NameTag name={labelsOf(one.id)?.same?.name} />
        </button>
      ))}
      {draft !== null && <div className={styles.draft} style={placed(boxToScreen(stage.view, draft))} />}
    </div>
  );
}
