import { z } from 'zod';
import { ProviderName, ProviderReport } from '../../contract/model.ts';
import { readKept, writeKept } from '../kept-file.ts';

const Remembered = z.object({
  /** Models, machine, onnxruntime and wish that the rest is true for. */
  key: z.string(),
  decidedAt: z.number(),
  report: ProviderReport.nullable(),
  /** Being tried while this was written: found again at the next start, it took the whole process with it. */
  trying: ProviderName.nullable(),
  died: z.array(ProviderName),
});
type Remembered = z.infer<typeof Remembered>;

/** A driver that was installed or repaired gets its chance after a week at the latest. */
const VALID_MS = 7 * 24 * 3600 * 1000;

/** What trying providers came to, kept in a file that may be deleted at any time. */
export class ProviderMemory {
  private state: Remembered;
  private readonly file: string | null;

  constructor(file: string | null, key: string, now: number = Date.now()) {
    this.file = file;
    const old = file === null ? null : readKept(file, Remembered);
    const valid = old !== null && old.key === key && now - old.decidedAt < VALID_MS;
    this.state = valid ? old : { key, decidedAt: now, report: null, trying: null, died: [] };
    const { trying, died } = this.state;
    if (trying) this.write({ trying: null, died: [...died, trying] });
  }

  get report(): ProviderReport | null {
    return this.state.report;
  }

  died(provider: ProviderName): boolean {
    return this.state.died.includes(provider);
  }

  trying(provider: ProviderName | null): void {
    this.write({ trying: provider });
  }

  decide(report: ProviderReport): void {
    this.write({ report, trying: null });
  }

  private write(change: Partial<Remembered>): void {
    this.state = { ...this.state, ...change };
    if (this.file !== null) writeKept(this.file, this.state);
  }
}
