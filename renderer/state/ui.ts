import { create } from 'zustand';
import { type FrameFilter, NO_FILTER } from '../../contract/frame.ts';
import { type FrameId, type SightingId, type SourceId } from '../../contract/ids.ts';

export type Screen = 'search' | 'library' | 'people' | 'training' | 'models' | 'settings';
export type LibraryTab = 'sources' | 'frames' | 'jobs' | 'problems';
export type FrameOrder = 'path' | 'newest' | 'oldest';

export interface Notice {
  id: number;
  level: 'info' | 'warning' | 'error';
  message: string;
  remedy?: string | undefined;
}

/** What the viewer shows: a frame of the library, the result at a place of the current view, or a mark of the timeline. */
export type Opened = { readonly kind: 'frame'; readonly frameId: FrameId; readonly sightingId?: SightingId } | { readonly kind: 'result' | 'mark'; readonly index: number };

/** What is open and chosen on the screen; nothing that the engine knows. */
export interface UiState {
  screen: Screen;
  libraryTab: LibraryTab;
  frameFilter: FrameFilter;
  frameOrder: FrameOrder;
  /** Null: the problems of all sources. */
  problemSource: SourceId | null;
  /** In the viewer, over whichever screen. */
  opened: Opened | null;
  /** The viewer shows it beside the example searched with. */
  comparing: boolean;
  /** Roots waiting for the add dialog: the first is in it; null: the dialog is closed; empty: it asks for a folder. */
  adding: readonly string[] | null;
  editing: SourceId | null;
  dialog: 'palette' | 'help' | 'workspace' | 'import-model' | null;
  notices: readonly Notice[];

  go(screen: Screen): void;
  openLibrary(tab: LibraryTab): void;
  openFrame(frameId: FrameId, sightingId?: SightingId): void;
  open(opened: Opened, comparing?: boolean): void;
  compare(comparing: boolean): void;
  closeViewer(): void;
  showFrames(filter: Partial<FrameFilter>): void;
  setFrameOrder(order: FrameOrder): void;
  showProblems(sourceId: SourceId | null): void;
  addFolders(roots: readonly string[]): void;
  /** Done with the first root: the next, or closed. */
  nextFolder(): void;
  closeAdding(): void;
  edit(sourceId: SourceId | null): void;
  openDialog(dialog: UiState['dialog']): void;
  notify(notice: Omit<Notice, 'id'>): void;
  dismiss(id: number): void;
}

const MOST_NOTICES = 4;
let nextNotice = 1;

export const useUi = create<UiState>()((set) => ({
  screen: 'search',
  libraryTab: 'sources',
  frameFilter: NO_FILTER,
  frameOrder: 'path',
  problemSource: null,
  opened: null,
  comparing: false,
  adding: null,
  editing: null,
  dialog: null,
  notices: [],

  go: (screen) => set({ screen }),
  openLibrary: (libraryTab) => set({ screen: 'library', libraryTab }),
  openFrame: (frameId, sightingId) => set({ opened: { kind: 'frame', frameId, ...(sightingId === undefined ? {} : { sightingId }) }, comparing: false }),
  open: (opened, comparing) => set((state) => ({ opened, comparing: comparing ?? state.comparing })),
  compare: (comparing) => set({ comparing }),
  closeViewer: () => set({ opened: null, comparing: false }),
  showFrames: (filter) => set({ screen: 'library', libraryTab: 'frames', frameFilter: { ...NO_FILTER, ...filter } }),
  setFrameOrder: (frameOrder) => set({ frameOrder }),
  showProblems: (problemSource) => set({ screen: 'library', libraryTab: 'problems', problemSource }),
  addFolders: (adding) => set({ adding }),
  nextFolder: () => set((state) => ({ adding: state.adding && state.adding.length > 1 ? state.adding.slice(1) : null })),
  closeAdding: () => set({ adding: null }),
  edit: (editing) => set({ editing }),
  openDialog: (dialog) => set({ dialog }),
  notify: (notice) => set((state) => ({ notices: [...state.notices.filter((old) => old.message !== notice.message), { ...notice, id: nextNotice++ }].slice(-MOST_NOTICES) })),
  dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
}));
