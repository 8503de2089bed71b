/** Plain data, as settings are: objects, lists, numbers, words. */
export type Tree = { readonly [key: string]: unknown };

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of names, `trainer.rates.head`; undefined where there is none. */
export function valueAt(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isTree(value) ? value[name] : undefined), tree);
}

/** The same tree with another value at the path; what lies beside is kept. */
export function withValue<T>(tree: T, path: string, value: unknown): T {
  const [name = '', ...rest] = path.split('.');
  const inside: Tree = isTree(tree) ? tree : {};
  return { ...inside, [name]: rest.length === 0 ? value : withValue(inside[name], rest.join('.'), value) } as T;
}

export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
