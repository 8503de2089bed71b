import { z } from 'zod';

/**
 * To be imported before anything that makes a schema: zod would otherwise try to compile its schemas from text, which the
 * page's policy forbids and reports. Radix's scroll lock puts a style element into the page under the nonce given here.
 */
z.config({ jitless: true });
Object.assign(globalThis, { __webpack_nonce__: document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce });
