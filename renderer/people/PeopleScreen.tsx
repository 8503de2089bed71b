import { useEffect } from 'react';
import { useWorkspace } from '../state/queries/app.ts';
import { MergeDialog } from './MergeDialog.tsx';
import { PeopleList } from './PeopleList.tsx';
import { PersonView } from './PersonView.tsx';
import { usePeople } from './people-store.ts';
import { TakeOverDialog } from './TakeOverDialog.tsx';

/** The workspace that the choices in the store belong to. */
let shown: string | null = null;

/** Everybody confirmed, or one of them with all pictures. */
export function PeopleScreen() {
  const { opened, dialog, people, reset } = usePeople();
  const path = useWorkspace()?.path ?? null;
  useEffect(() => {
    if (shown !== null && shown !== path) reset();
    shown = path;
  }, [path, reset]);
  return (
    <>
      {opened === null ? <PeopleList /> : <PersonView key={opened} id={opened} />}
      {dialog === 'merge' && people.size > 1 && <MergeDialog people={[...people.values()]} />}
      {dialog === 'take-over' && <TakeOverDialog />}
    </>
  );
}
