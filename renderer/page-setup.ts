/** Imported before anything else of the page: what libraries must know before their first line runs. */
import { z } from 'zod';

// zod would try `new Function` once, and the browser would report the try as a violation of the policy
z.config({ jitless: true });

// Radix asks for this name when it puts a style element into the page; see [Note: Content security policy]
const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
Object.assign(globalThis, { __webpack_nonce__: meta?.nonce ?? '' });
