export function fingerprint(paths: readonly string[]): string;
export function isFresh(stamp: string, print: string): boolean;
export function keep(stamp: string, print: string): void;
