import { mediaPath } from '../../contract/operations.ts';
import { type FrameId } from '../../contract/ids.ts';
import { Dialog } from '../design/Dialog.tsx';
import { useUi } from '../state/ui.ts';

export function FrameViewer({ frameId }: { frameId: FrameId }) {
  const closeFrame = useUi((ui) => ui.closeFrame);
  return (
    <Dialog open onClose={closeFrame} title="" size="large">
      <img src={mediaPath.frame(frameId)} alt="" />
    </Dialog>
  );
}
