import { type Backbone, type BackboneName } from './backbone.ts';
import { mobileNetV2 } from './mobilenetv2.ts';
import { resNet50 } from './resnet50.ts';
import { small } from './small.ts';

/** A backbone with the names that checkpoints and exports use. */
export function backboneByName(name: BackboneName, lastStride: 1 | 2): Backbone {
  switch (name) {
    case 'resnet50':
      return resNet50({ lastStride });
    case 'mobilenetv2':
      return mobileNetV2({ lastStride, naming: 'torchvision' });
    case 'small':
      return small();
  }
}
