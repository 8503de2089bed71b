import { type Opened } from '../state/ui.ts';

export function Viewer({ opened }: { opened: Opened }) {
  return <div>{opened.kind}</div>;
}
