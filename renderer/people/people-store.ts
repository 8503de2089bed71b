import { create } from 'zustand';
import { type Identity, type Member, type Verdict } from '../../contract/identity.ts';
import { type IdentityId, type MemberId } from '../../contract/ids.ts';

export type PeopleOrder = 'recent' | 'name';

/** What is open and chosen on the screen of people. */
export interface PeopleState {
  readonly search: string;
  readonly order: PeopleOrder;
  /** The person opened; null: the list. */
  readonly opened: IdentityId | null;
  /** Which of the person's pictures are shown. */
  readonly verdict: Verdict;
  /** The person and the picture with the tab stop, and those chosen together. */
  readonly active: number;
  readonly activePerson: Identity | null;
  readonly people: ReadonlyMap<IdentityId, Identity>;
  readonly activeMemberAt: number;
  readonly activeMember: Member | null;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly dialog: 'merge' | 'take-over' | null;

  setSearch(search: string): void;
  setOrder(order: PeopleOrder): void;
  open(opened: IdentityId | null): void;
  show(verdict: Verdict): void;
  setActive(active: number, person: Identity | null): void;
  setPeople(people: ReadonlyMap<IdentityId, Identity>): void;
  setActiveMember(at: number, member: Member | null): void;
  setMembers(members: ReadonlyMap<MemberId, Member>): void;
  openDialog(dialog: PeopleState['dialog']): void;
  /** Another workspace. */
  reset(): void;
}

const NOBODY = { people: new Map<IdentityId, Identity>(), active: 0, activePerson: null } as const;
const NO_MEMBER = { members: new Map<MemberId, Member>(), activeMemberAt: 0, activeMember: null } as const;
const START = { search: '', order: 'recent', opened: null, verdict: 'same', dialog: null, ...NOBODY, ...NO_MEMBER } as const satisfies Partial<PeopleState>;

export const usePeople = create<PeopleState>()((set) => ({
  ...START,
  setSearch: (search) => set({ search, ...NOBODY }),
  setOrder: (order) => set({ order, ...NOBODY }),
  open: (opened) => set({ opened, verdict: 'same', ...NO_MEMBER }),
  show: (verdict) => set({ verdict, ...NO_MEMBER }),
  setActive: (active, activePerson) => set({ active, activePerson }),
  setPeople: (people) => set({ people }),
  setActiveMember: (activeMemberAt, activeMember) => set({ activeMemberAt, activeMember }),
  setMembers: (members) => set({ members }),
  openDialog: (dialog) => set({ dialog }),
  reset: () => set({ ...START }),
}));
