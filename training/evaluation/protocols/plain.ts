import { DEFAULT_RE_RANK } from '../k-reciprocal.ts';
import { numbering } from '../row-labels.ts';
import { PLAIN_RULE } from '../rules.ts';
import { type Protocol } from './protocol.ts';
import { regdbProtocol } from './regdb.ts';

/** For data of no public protocol: all of one modality search all of the other, both ways, and everything counts. */
export const plainProtocol: Protocol = {
  name: 'plain',
  rule: PLAIN_RULE,
  cameras: numbering,
  reRank: DEFAULT_RE_RANK,
  drawn: 'Every picture, both ways; no camera is left out.',
  directions: (images) => regdbProtocol.directions(images),
};
