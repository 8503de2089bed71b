/** Joins the names that hold; false and undefined are left out. */
export const classNames = (...names: ReadonlyArray<string | false | undefined | null>): string => names.filter(Boolean).join(' ');
