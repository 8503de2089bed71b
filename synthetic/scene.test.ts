import { beforeAll, describe, expect, it } from 'vitest';
import { drawScene, type Scene } from './scene.ts';
import { drawWorld, type Rig, setUp, type World } from './world.ts';

const SETTINGS = { seed: 2, people: 8, framesPerCamera: 4, width: 320, height: 180 };

describe('drawScene', () => {
  let world: World;
  let rig: Rig;
  let busiest: { time: number; scene: Scene };

  beforeAll(() => {
    world = drawWorld(SETTINGS);
    const camera = world.cameras[3];
    if (!camera) throw new Error('no camera');
    rig = setUp(camera);
    const scenes = camera.times.map((time) => ({ time, scene: drawScene(world, rig, time) }));
    busiest = scenes.reduce((a, b) => (b.scene.boxes.length > a.scene.boxes.length ? b : a));
  });

  it('repeats itself byte for byte', () => {
    const again = drawScene(drawWorld(SETTINGS), setUp(rig.camera), busiest.time);
    expect(Buffer.compare(again.pixels, busiest.scene.pixels)).toBe(0);
    expect(again.boxes).toEqual(busiest.scene.boxes);
  });

  it('boxes enclose what people change in the picture', () => {
    const { scene, time } = busiest;
    expect(scene.boxes.length).toBeGreaterThanOrEqual(2);
    const camera = { ...rig.camera, visits: [] };
    const empty = drawScene(world, { ...rig, camera, plate: rig.plate }, time);
    const changed = (x: number, y: number): boolean => Math.abs((scene.pixels[(y * scene.width + x) * 3 + 1] ?? 0) - (empty.pixels[(y * scene.width + x) * 3 + 1] ?? 0)) > 24;
    const inBox = (x: number, y: number, margin: number): boolean => scene.boxes.some((box) => x >= box.x - margin && x < box.x + box.width + margin && y >= box.y - margin && y < box.y + box.height + margin);
    let inside = 0;
    let outside = 0;
    for (let y = 0; y < scene.height; y++) for (let x = 0; x < scene.width; x++) {
      if (!changed(x, y)) continue;
      if (inBox(x, y, 2)) inside++;
      else outside++;
    }
    expect(inside).toBeGreaterThan(200);
    expect(outside / inside).toBeLessThan(0.35); // shadows, and people less than a quarter of whom shows, carry no box
    for (const box of scene.boxes) {
      let touched = 0;
      for (let y = box.y; y < box.y + box.height; y++) for (let x = box.x; x < box.x + box.width; x++) if (changed(x, y)) touched++;
      expect(touched / (box.width * box.height)).toBeGreaterThan(0.08);
    }
  });

  it('keeps boxes in the picture and fractions in range', () => {
    for (const { x, y, width, height, visibleFraction, identity } of busiest.scene.boxes) {
      expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(320);
      expect(y + height).toBeLessThanOrEqual(180);
      expect(visibleFraction).toBeGreaterThanOrEqual(0.25);
      expect(visibleFraction).toBeLessThanOrEqual(1);
      expect(world.people[identity - 1]).toBeDefined();
    }
  });
});

describe('drawWorld', () => {
  it('sends everyone past two cameras of each modality', () => {
    for (const people of [4, 8, 36]) {
      const world = drawWorld({ seed: 7, people, framesPerCamera: people === 36 ? 90 : 6 });
      for (const visible of [true, false]) {
        const cameras = world.cameras.filter(({ band }) => (band === 'visible') === visible);
        for (let person = 0; person < people; person++) expect(cameras.filter(({ visits }) => visits.some((visit) => visit.person === person)).length).toBeGreaterThanOrEqual(2);
      }
    }
  });
});
