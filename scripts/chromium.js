import { onPath } from './on-path.js';

/** The browser named by DUSKMATCH_CHROMIUM, else one on PATH; null where there is none. */
export const findChromium = () => process.env.DUSKMATCH_CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find(Boolean) ?? null;
