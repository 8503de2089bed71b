import { type Dataset } from '../../datasets/dataset.ts';
import { llcmProtocol, type LlcmArrangement } from './llcm.ts';
import { plainProtocol } from './plain.ts';
import { type Protocol, type ProtocolName } from './protocol.ts';
import { type GalleryPermutation } from './rand-perm-cam.ts';
import { regdbProtocol } from './regdb.ts';
import { sysuMm01Protocol } from './sysu-mm01.ts';

export interface ProtocolOptions {
  /** SYSU-MM01. Default 1. */
  readonly shots?: 1 | 10;
  /** SYSU-MM01. Default null: seeds. */
  readonly permutation?: GalleryPermutation | null;
  /** Default 'plain'. */
  readonly llcm?: LlcmArrangement;
}

export function protocolByName(name: ProtocolName, { shots = 1, permutation = null, llcm = 'plain' }: ProtocolOptions = {}): Protocol {
  switch (name) {
    case 'sysu-all':
      return sysuMm01Protocol({ mode: 'all', shots, permutation });
    case 'sysu-indoor':
      return sysuMm01Protocol({ mode: 'indoor', shots, permutation });
    case 'regdb':
      return regdbProtocol;
    case 'llcm':
      return llcmProtocol(llcm);
    case 'plain':
      return plainProtocol;
  }
}

/** The protocol that a dataset is usually measured by. */
export function usualProtocol(layout: Dataset['layout']): ProtocolName {
  switch (layout) {
    case 'sysu-mm01':
      return 'sysu-all';
    case 'regdb':
    case 'llcm':
      return layout;
    case 'csv-manifest':
    case 'market':
    case 'folders':
    case 'combined':
      return 'plain';
  }
}
