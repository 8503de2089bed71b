import { type Sighting } from '../../contract/frame.ts';
import { type Verdict } from '../../contract/identity.ts';
import { type Exemplar } from '../../contract/search.ts';
import { redo, undo } from '../actions/undo.ts';
import { usePerform } from '../actions/use-actions.ts';
import { judge } from '../labels/judge.ts';
import { useLabelling } from '../labels/labelling-store.ts';
import { useSearch } from '../search/search-store.ts';
import { useEngine } from '../state/engine.tsx';
import { notifyError } from '../state/notify-error.ts';
import { type Opened } from '../state/ui.ts';

const NOBODY: readonly Exemplar[] = [];

/** Labelling in the viewer: verdicts on the person searched for, where one came from results; any person by name. */
export function useVerdicts(opened: Opened, sighting: Sighting | null) {
  const { client } = useEngine();
  const perform = usePerform();
  const pick = useLabelling((labelling) => labelling.pick);
  const searched = useSearch(({ answer }) => answer?.request.exemplars ?? NOBODY);
  const examples = opened.kind === 'frame' ? NOBODY : searched;
  const say = (verdict: Verdict, target?: Parameters<typeof judge>[1]['target']): void => {
    if (sighting === null) return;
    judge(client, { verdict, subjects: [{ kind: 'sighting', sightingId: sighting.id }], examples, ...(target ? { target } : {}) }).catch(notifyError);
  };
  return {
    confirm: () => examples.length > 0 && say('same'),
    reject: () => examples.length > 0 && say('different'),
    pick: () => sighting !== null && pick({ act: (target, name) => say('same', { target, name }) }),
    undo: () => perform(undo),
    redo: () => perform(redo),
  };
}
