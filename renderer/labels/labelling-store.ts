import { create } from 'zustand';
import { type IdentityMark, type IdentityTarget } from '../../contract/identity.ts';
import { type Exemplar } from '../../contract/search.ts';

/** Pictures of which some are confirmed as somebody else: merge the people, or move the pictures? */
export interface Conflict {
  readonly target: IdentityTarget;
  /** null: a new person. */
  readonly targetName: string | null;
  readonly others: readonly IdentityMark[];
  /** Pictures confirmed as these others. */
  readonly count: number;
  readonly subjects: readonly Exemplar[];
  readonly examples: readonly Exemplar[];
}

/** A person to be chosen for something. */
export interface Picking {
  readonly act: (target: IdentityTarget, name: string | null) => void;
}

interface LabellingState {
  readonly conflict: Conflict | null;
  readonly picking: Picking | null;
  ask(conflict: Conflict | null): void;
  pick(picking: Picking | null): void;
}

/** The questions that labelling may have to ask. */
export const useLabelling = create<LabellingState>()((set) => ({
  conflict: null,
  picking: null,
  ask: (conflict) => set({ conflict }),
  pick: (picking) => set({ picking }),
}));
