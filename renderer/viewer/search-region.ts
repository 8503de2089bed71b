import { type QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { UserFacingError } from '../../contract/errors.ts';
import { type FrameDetail } from '../../contract/frame.ts';
import { type FrameBox } from '../../contract/geometry.ts';
import { mediaPath } from '../../contract/operations.ts';
import { type Client } from '../../contract/rpc/client.ts';
import { framePath } from '../search/exemplars.ts';
import { useSearch } from '../search/search-store.ts';

/** Searches with any part of an indexed frame: its picture becomes a query photo with that box. */
export async function searchRegion(frame: FrameDetail, box: FrameBox, client: Client, queries: QueryClient): Promise<void> {
  const answer = await fetch(mediaPath.frame(frame.id));
  if (!answer.ok) throw new UserFacingError('unreadable', i18next.t('viewer.noPicture', { file: framePath(frame) }), { remedy: i18next.t('viewer.noPictureRemedy') });
  const photo = await client.call('queries.add', { name: frame.path.split('/').at(-1) ?? frame.path, bytes: new Uint8Array(await answer.arrayBuffer()) });
  useSearch.getState().replace([{ kind: 'photo', photo, box, modality: frame.modality }]);
  await queries.invalidateQueries({ queryKey: ['queries.recent'] });
}
