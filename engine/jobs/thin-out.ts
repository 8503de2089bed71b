/**
 * Lets at most one call through in each interval, the first at once. What comes between is dropped: progress is told
 * anew with the next step. `urgent` ones always pass.
 * @param now milliseconds of a clock that only goes forward
 */
export function thinOut<A extends unknown[]>(intervalMs: number, now: () => number, call: (...args: A) => void): (urgent: boolean, ...args: A) => void {
  let last = -Infinity;
  return (urgent, ...args) => {
    const at = now();
    if (!urgent && at - last < intervalMs) return;
    last = at;
    call(...args);
  };
}
