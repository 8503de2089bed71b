import { UserFacingError } from '../../contract/errors.ts';
import { RunId, type RunPictureId } from '../../contract/training.ts';
import { type ShownPicture } from '../../contract/training-record.ts';
import { type WorkspaceFolder } from '../store/workspace-folder.ts';
import { RunFiles } from './run-files.ts';

/** A picture of a run's strip of queries. @throws UserFacingError 'not-found' */
export async function runPicture(folder: Pick<WorkspaceFolder, 'runs'>, id: RunPictureId): Promise<ShownPicture> {
  const dot = id.lastIndexOf('.');
  const record = await new RunFiles(folder, RunId.parse(id.slice(0, dot))).record();
  const picture = record?.strip?.pictures[Number(id.slice(dot + 1))];
  if (!picture) throw new UserFacingError('not-found', `There is no picture ${id} of a run.`);
  return picture;
}
