import { isReachable } from '../reachable.ts';
import { folderSignature } from './folder-signature.ts';
import { watchFailure, watchNatively, watchObstacle, type NativeWatch } from './native-watch.ts';

export interface WatchState {
  readonly state: 'online' | 'offline';
  readonly watching: 'off' | 'native' | 'polling';
  readonly watchNote: string | null;
}

export interface WatchTimes {
  /** How often it is asked whether the folder is there. */
  readonly reachMs: number;
  /** Quiet time after a change before it is told: recorders write many files at once. */
  readonly settleMs: number;
  /** The longest that a stream of changes is held back. */
  readonly patienceMs: number;
  /** The shortest time between two looks through a polled folder; a look that takes long is done less often. */
  readonly pollMs: number;
}

export interface WatchedFolder {
  readonly root: string;
  /** Whether changes are to be told, or only whether the folder is there. */
  readonly watch: boolean;
  /** Whether what came before the watching began is still to be indexed. */
  readonly behind: boolean;
  /** Absolute paths inside whose changes do not count: the workspace's own. */
  readonly ignored: readonly string[];
  /** watchNatively, unless a test wants it to fail. */
  readonly watchNatively?: typeof watchNatively;
  hasFrames(): boolean;
  /** Something changed, or the folder is back: it is to be indexed. */
  onChange(): void;
  onState(): void;
}

/** At most this share of the time goes into looking through a polled folder. */
const POLL_SHARE = 20;

/** Follows one folder: whether it is there, and what changes in it. */
export class SourceWatcher {
  readonly #folder: WatchedFolder;
  readonly #times: WatchTimes;
  readonly #stop = new AbortController();
  readonly #work: Promise<void>;
  #state: WatchState = { state: 'online', watching: 'off', watchNote: null };
  #behind: boolean;
  #begun: () => void = () => undefined;
  /** Settles when its state is known, and changes from then on are told. */
  readonly ready = new Promise<void>((resolve) => (this.#begun = resolve));
  #native: NativeWatch | null = null;
  #settling: NodeJS.Timeout | null = null;
  #changedSince: number | null = null;
  #wake: (() => void) | null = null;
  #lost: Error | null = null;

  constructor(folder: WatchedFolder, times: WatchTimes) {
    this.#folder = folder;
    this.#times = times;
    this.#behind = folder.behind;
    this.#work = this.#follow().catch((error: unknown) => this.#set({ state: 'online', watching: 'off', watchNote: watchFailure(error) }));
  }

  get state(): WatchState {
    return this.#state;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    if (this.#settling) clearTimeout(this.#settling);
    this.#wake?.();
    this.#begun();
    await this.#work;
    await this.#native?.stop();
  }

  /** One turn while the folder stays as it is: there or not there. */
  async #follow(): Promise<void> {
    while (!this.#stopped) {
      if (await this.#isThere()) await this.#whileThere();
      else await this.#whileGone();
    }
  }

  get #stopped(): boolean {
    return this.#stop.signal.aborted;
  }

  #isThere(): Promise<boolean> {
    return isReachable(this.#folder.root, this.#folder.hasFrames());
  }

  async #whileGone(): Promise<void> {
    this.#set({ state: 'offline', watching: 'off', watchNote: null });
    this.#behind = true;
    while (!this.#stopped && !(await this.#isThere())) await this.#pause(this.#times.reachMs);
  }

  async #whileThere(): Promise<void> {
    const obstacle = this.#folder.watch ? await this.#watch() : null;
    this.#set({ state: 'online', watching: !this.#folder.watch ? 'off' : obstacle === null ? 'native' : 'polling', watchNote: obstacle });
    // What came while nobody watched: since the last session, or while the disk was out. A polled folder tells it anyway.
    if (this.#folder.watch && this.#behind && obstacle === null && !this.#stopped) this.#folder.onChange();
    this.#behind = false;
    if (obstacle === null) await this.#untilGone();
    else await this.#poll();
    await this.#native?.stop().catch(() => undefined);
    this.#native = null;
  }

  /** @returns why the system's watcher cannot be had, or null */
  async #watch(): Promise<string | null> {
    const { root, ignored } = this.#folder;
    const start = this.#folder.watchNatively ?? watchNatively;
    this.#lost = null;
    try {
      const obstacle = await watchObstacle(root);
      if (obstacle !== null) return obstacle;
      this.#native = await start(root, ignored, () => this.#changed(), (error) => this.#lose(error));
      return null;
    } catch (error) {
      return watchFailure(error);
    }
  }

  #lose(error: Error): void {
    this.#lost = error;
    this.#wake?.();
  }

  async #untilGone(): Promise<void> {
    while (!this.#stopped && (await this.#isThere())) {
      if (this.#lost) {
        this.#set({ state: 'online', watching: 'polling', watchNote: watchFailure(this.#lost) });
        await this.#poll();
        return;
      }
      await this.#pause(this.#times.reachMs);
    }
  }

  /** The first look counts as a change: what came before it is in it already. */
  async #poll(): Promise<void> {
    let known: string | null = null;
    while (!this.#stopped && (await this.#isThere())) {
      const start = performance.now();
      const now = await folderSignature(this.#folder.root, this.#stop.signal).catch(() => null);
      if (now !== null && now !== known) this.#folder.onChange();
      known = now ?? known;
      await this.#pause(Math.max(this.#times.pollMs, POLL_SHARE * (performance.now() - start)));
    }
  }

  #changed(): void {
    if (this.#stopped) return;
    const now = performance.now();
    this.#changedSince ??= now;
    if (this.#settling) clearTimeout(this.#settling);
    const left = Math.max(0, this.#changedSince + this.#times.patienceMs - now);
    this.#settling = setTimeout(() => {
      this.#settling = null;
      this.#changedSince = null;
      void this.#tellChange();
    }, Math.min(this.#times.settleMs, left));
  }

  /** A disk taken out reports all its files as deleted; that is no change to index. */
  async #tellChange(): Promise<void> {
    const there = await this.#isThere();
    if (this.#stopped) return;
    if (there) this.#folder.onChange();
    else this.#wake?.();
  }

  #set(state: WatchState): void {
    const before = this.#state;
    this.#state = state;
    if (before.state !== state.state || before.watching !== state.watching || before.watchNote !== state.watchNote) this.#folder.onState();
    this.#begun();
  }

  /** Ends early when there is something to do. */
  #pause(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
