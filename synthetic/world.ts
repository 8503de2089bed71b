import { type Band } from './camera/light.ts';
import { drawLight, type Hour } from './camera/lighting.ts';
import { drawSensor, type Sensor } from './camera/sensor.ts';
import { type StyleName, STYLES } from './camera/style.ts';
import { type Frame } from './drawing/frame.ts';
import { adapted, drawPlate } from './drawing/plate.ts';
import { makeView } from './mesh/view.ts';
import { drawIdentity, type Identity } from './people/identity.ts';
import { buildPlace } from './places/build.ts';
import { type Place, type PlaceKind } from './places/place.ts';
import { Random } from './random.ts';
import { planVisits, type Visit } from './visits.ts';

/** One camera of a world and who passes it. Times are seconds since its first frame. */
export interface Camera {
  readonly number: number;
  readonly band: Band;
  readonly place: PlaceKind;
  readonly hour: Hour;
  readonly style: StyleName;
  readonly seed: string;
  readonly width: number;
  readonly height: number;
  /** When frames are taken. */
  readonly times: readonly number[];
  readonly visits: readonly Visit[];
}

/** People and cameras of one seed. Identity numbers start at 1: `people[0]` is number 1. */
export interface World {
  readonly seed: number;
  readonly people: readonly Identity[];
  readonly cameras: readonly Camera[];
}

export interface WorldSettings {
  readonly seed: number;
  readonly people: number;
  readonly framesPerCamera: number;
  readonly width?: number;
  readonly height?: number;
  readonly style?: StyleName;
}

/** Four visible cameras by day, evening and indoors; two near-infrared by night; one thermal. */
const CAMERAS: readonly { readonly band: Band; readonly place: PlaceKind; readonly hour: Hour }[] = [
  { band: 'visible', place: 'street', hour: 'day' },
  { band: 'visible', place: 'corridor', hour: 'day' },
  { band: 'visible', place: 'shopfront', hour: 'evening' },
  { band: 'visible', place: 'hall', hour: 'day' },
  { band: 'near-infrared', place: 'carpark', hour: 'night' },
  { band: 'near-infrared', place: 'hall', hour: 'night' },
  { band: 'thermal', place: 'park', hour: 'night' },
];

/** Plans a world: every person passes at least two visible and two infrared cameras where there are frames enough. */
export function drawWorld(settings: WorldSettings): World {
  const { seed, framesPerCamera, width = 960, height = 540, style = 'plain' } = settings;
  const people = Array.from({ length: settings.people }, (_, i) => drawIdentity(seed * 1000 + i));
  const cameras = CAMERAS.map(({ band, place, hour }, index): Camera => {
    const name = `world/${seed}/camera/${index + 1}`;
    const group = CAMERAS.filter((camera) => (camera.band === 'visible') === (band === 'visible'));
    const place0 = buildPlace(place, name);
    const plan = planVisits({ random: new Random(`${name}/visits`), place: place0, people, framesPerCamera, turn: group.findIndex((camera) => camera.place === place && camera.band === band), cameras: group.length });
    return { number: index + 1, band, place, hour, style, seed: name, width, height, ...plan };
  });
  return { seed, people, cameras };
}

/** A camera set up: its place drawn without people, and its sensor. */
export interface Rig {
  readonly camera: Camera;
  readonly place: Place;
  readonly plate: Frame;
  readonly sensor: Sensor;
}

/** Draws a camera's empty place (about a second at 960 × 540); reuse it for all frames of the camera. */
export function setUp(camera: Camera): Rig {
  const random = new Random(`${camera.seed}/rig`);
  const place = buildPlace(camera.place, camera.seed);
  const style = STYLES[camera.style];
  const view = makeView({ width: camera.width, height: camera.height, fieldOfView: random.range(0.92, 1.06), eye: [0, random.range(2.3, place.indoor ? 2.55 : 3.4), 0], yaw: random.normal(0, 0.03), pitch: random.range(0.17, 0.25) });
  const plate = drawPlate(place, view, camera.band, drawLight(random, camera.band, place.indoor, camera.hour, style), 2);
  return { camera, place, plate, sensor: adapted(drawSensor(random, camera.band, style), plate) };
}
