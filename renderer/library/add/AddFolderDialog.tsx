export function AddFolderDialog(_: { root: string | null; waiting: number }) {
  return null;
}
