import { type Locator, type Page } from 'playwright-core';
import { CATEGORIES, type FramesDrawn, framesOf } from './trace.ts';

/** CSS pixels a second: a quick turn of the wheel, some three screens. */
const SPEED = 2500;
const SECONDS = 6;

/** Scrolls a grid down for some seconds, as a wheel would, under Chromium's own tracing. */
export async function scrolled(page: Page, grid: Locator): Promise<FramesDrawn> {
  const browser = page.context().browser();
  const box = await grid.locator('..').boundingBox();
  if (!browser || !box) throw new Error('nothing to scroll');
  const devtools = await page.context().newCDPSession(page);
  await browser.startTracing(page, { categories: CATEGORIES });
  await devtools.send('Input.synthesizeScrollGesture', { x: box.x + box.width / 2, y: box.y + box.height / 2, yDistance: -SPEED * SECONDS, speed: SPEED, gestureSourceType: 'mouse', preventFling: true });
  const trace = await browser.stopTracing();
  await devtools.detach();
  return framesOf(trace);
}
