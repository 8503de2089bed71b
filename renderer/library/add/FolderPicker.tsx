export function FolderPicker(_: { path: string; onChange: (path: string) => void; countImages?: boolean }) {
  return null;
}
