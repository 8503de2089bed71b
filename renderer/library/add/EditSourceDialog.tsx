import { type SourceId } from '../../../contract/ids.ts';
export function EditSourceDialog(_: { sourceId: SourceId }) {
  return null;
}
