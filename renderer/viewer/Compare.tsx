import { type PointerEvent, type RefObject, useCallback, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalityBadge } from '../design/ModalityBadge.tsx';
import { Slider } from '../design/Slider.tsx';
import { useSize } from '../design/use-size.ts';
import { useFormat } from '../i18n/use-format.ts';
import { type ComparedPicture } from './compared-picture.ts';
import styles from './Compare.module.css';
import { HOME, linkedOf, type LinkedView, linkedViewport } from './linked-view.ts';
import { Picture } from './Picture.tsx';
import { screenPoint, type ScreenPoint, screenSize, type ScreenSize } from './space.ts';
import { type StageHandle } from './stage-handle.ts';
import { trackPointer } from './track-pointer.ts';
import { useWheelZoom } from './use-stage.ts';
import { atScale, boxToScreen, panned, type Viewport, zoomedAt } from './viewport.ts';

type Change = (change: (view: Viewport, stage: ScreenSize) => Viewport, picture: ComparedPicture, stage: ScreenSize) => void;

interface PaneProps {
  picture: ComparedPicture;
  role: string;
  linked: LinkedView;
  change: Change;
  /** Only what lies right of this share of the width is shown; the pane lies over the other. */
  cut?: number;
  /** Tells the size of the stage, for commands that do not come from the pointer. */
  onSize: (size: ScreenSize) => void;
}

function Pane({ picture, role, linked, change, cut, onSize }: PaneProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(ref);
  const stage = screenSize(width, height);
  const view = linkedViewport(linked, stage, picture.box);
  const zoom = useCallback((factor: number, at: ScreenPoint) => change((now) => zoomedAt(now, factor, at), picture, screenSize(width, height)), [change, picture, width, height]);
  useWheelZoom(ref, zoom);
  const onPointerDown = (press: PointerEvent): void => {
    let last = { x: 0, y: 0 };
    trackPointer(press, {
      move: ({ x, y }) => {
        const [byX, byY] = [x - last.x, y - last.y];
        last = { x, y };
        change((now) => panned(now, byX, byY), picture, stage);
      },
    });
  };
  const { left, top, width: boxWidth, height: boxHeight } = boxToScreen(view, picture.box);
  return (
    <figure ref={ref} className={cut === undefined ? styles.pane : styles.over} style={cut === undefined ? undefined : { clipPath: `inset(0 0 0 ${cut * 100}%)` }} onPointerDown={onPointerDown} onPointerEnter={() => onSize(stage)} aria-label={`${role}: ${picture.title}`}>
      {width > 0 && <Picture key={picture.key} src={picture.src} alt={`${role}: ${picture.title}`} image={picture.image} view={view} />}
      <div className={styles.box} style={{ left, top, width: boxWidth, height: boxHeight }} />
      <figcaption className={cut === undefined ? styles.caption : styles.captionRight}>
        <strong>{role}</strong>
        <span className={styles.title}>{picture.title}</span>
        <ModalityBadge modality={picture.modality} />
      </figcaption>
    </figure>
  );
}

export interface CompareProps {
  example: ComparedPicture;
  candidate: ComparedPicture;
  swapped: boolean;
  overlay: boolean;
  handle: RefObject<StageHandle | null>;
}

/** Two people side by side, or one laid over the other; zoom and pan act on both, in proportion to their bodies. */
export function Compare({ example, candidate, swapped, overlay, handle }: CompareProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [linked, setLinked] = useState(HOME);
  const [cut, setCut] = useState(0.5);
  const [size, setSize] = useState(screenSize(400, 600));
  const change: Change = useCallback((make, { box }, stage) => setLinked((old) => linkedOf(make(linkedViewport(old, stage, box), stage), stage, box)), []);
  const onCandidate = (make: (view: Viewport, stage: ScreenSize) => Viewport): void => change(make, candidate, size);
  useImperativeHandle(handle, () => ({
    moved: linked !== HOME,
    zoom: (factor) => onCandidate((view, stage) => zoomedAt(view, factor, screenPoint(stage.width / 2, stage.height / 2))),
    pan: (x, y) => onCandidate((view) => panned(view, x, y)),
    fit: () => setLinked(HOME),
    actual: () => onCandidate((view, stage) => atScale(view, stage, 1)),
  }));
  const sides = [
    { picture: example, role: t('viewer.example') },
    { picture: candidate, role: t('viewer.candidate') },
  ];
  const [first, second] = swapped ? [...sides].reverse() : sides;
  if (!first || !second) return null;
  return (
    <div className={styles.compare}>
      <div className={overlay ? styles.stack : styles.pair}>
        <Pane {...first} linked={linked} change={change} onSize={setSize} />
        <Pane {...second} linked={linked} change={change} onSize={setSize} {...(overlay ? { cut } : {})} />
        {overlay && <div className={styles.seam} style={{ left: `${cut * 100}%` }} />}
      </div>
      {overlay && (
        <div className={styles.slider}>
          <Slider label={t('viewer.seam')} value={cut} min={0} max={1} step={0.01} onChange={setCut} valueText={format.percent(cut)} />
        </div>
      )}
    </div>
  );
}
