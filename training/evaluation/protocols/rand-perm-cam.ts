import { UserFacingError } from '../../../contract/errors.ts';
import { readMatFile, type MatValue } from '../mat-file.ts';

/** Numbers of the pictures (from 1) of an identity in a camera, in the order of a trial (from 0); none where it has none. */
export type GalleryPermutation = (camera: number, identity: number, trial: number) => number[];

const VARIABLE = 'rand_perm_cam';

/**
 * SYSU-MM01's official gallery draws, `rand_perm_cam.mat`: a cell for each camera, in it a cell for each identity, in it
 * a matrix `[trials, pictures]` (paper.md 3.2).
 * @throws UserFacingError naming the file
 */
export async function readGalleryPermutation(file: string): Promise<GalleryPermutation> {
  const cameras = (await readMatFile(file)).get(VARIABLE);
  if (cameras?.kind !== 'cells') throw new UserFacingError('unreadable', `${file} has no cell array ${VARIABLE}.`, { remedy: 'Give rand_perm_cam.mat of the SYSU-MM01 evaluation code.' });
  return (camera, identity, trial) => {
    const people = cameras.cells[camera - 1];
    return people?.kind === 'cells' ? rowOf(people.cells[identity - 1], trial) : [];
  };
}

/** A row of a matrix that is stored by columns. */
function rowOf(matrix: MatValue | undefined, row: number): number[] {
  if (matrix?.kind !== 'numbers') return [];
  const [rows = 0, columns = 0] = matrix.dimensions;
  return row >= rows ? [] : Array.from({ length: columns }, (_, column) => matrix.values[column * rows + row] ?? Number.NaN);
}
