import type en from '../../resources/locales/en.json';

type Leaves<T> = T extends string ? '' : { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}` }[keyof T & string];
type Plain<K extends string> = K extends `${infer Stem}_${'one' | 'other'}` ? Stem : K;

/** Every key of the texts, `common.close`; forms of number count as one. */
export type TextKey = Plain<Leaves<typeof en>>;
