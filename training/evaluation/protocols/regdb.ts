import { numbering } from '../row-labels.ts';
import { REGDB_RULE } from '../rules.ts';
import { placesOf, type Protocol } from './protocol.ts';

/** RegDB: all of one modality search all of the other, both ways, in one of the ten splits; a model is trained for each split. */
export const regdbProtocol: Protocol = {
  name: 'regdb',
  rule: REGDB_RULE,
  cameras: numbering,
  reRank: { k1: 15, k2: 5, lambda: 0.3 },
  drawn: 'Every picture of one split, both ways; the benchmark averages ten splits, each with a model of its own.',
  directions(images) {
    const [visible, infrared] = [placesOf(images, ({ modality }) => modality === 'visible'), placesOf(images, ({ modality }) => modality === 'infrared')];
    return [
      { query: 'visible', gallery: 'infrared', draws: [{ queries: visible, gallery: infrared }] },
      { query: 'infrared', gallery: 'visible', draws: [{ queries: infrared, gallery: visible }] },
    ];
  },
};
