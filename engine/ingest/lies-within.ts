import { sep } from 'node:path';

/** Whether one absolute path lies below another. Of paths as they are written: links are not followed. */
export const liesWithin = (inner: string, outer: string): boolean => inner !== outer && inner.startsWith(outer.endsWith(sep) ? outer : outer + sep);
