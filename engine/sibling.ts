/**
 * Address of a worker's entry file beside the caller: `.ts` when running from source, `.js` in the build.
 * `name` has no extension: `siblingModule('./scan.worker', import.meta.url)`.
 */
export function siblingModule(name: string, callerUrl: string): URL {
  return new URL(`${name}${callerUrl.endsWith('.ts') ? '.ts' : '.js'}`, callerUrl);
}
