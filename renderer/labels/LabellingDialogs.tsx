import { ConflictDialog } from './ConflictDialog.tsx';
import { useLabelling } from './labelling-store.ts';
import { PickPersonDialog } from './PickPersonDialog.tsx';

/** The questions of labelling, over whichever screen. */
export function LabellingDialogs() {
  const { conflict, picking } = useLabelling();
  return (
    <>
      {picking !== null && <PickPersonDialog picking={picking} />}
      {conflict !== null && <ConflictDialog conflict={conflict} />}
    </>
  );
}
