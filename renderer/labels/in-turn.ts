let last: Promise<unknown> = Promise.resolve();

/**
 * Labels one act after another, however fast the keys come: each first asks whose the pictures are, and the one before may
 * just be making the person that it means.
 */
export function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const done = last.then(act);
  last = done.catch(() => undefined);
  return done;
}
