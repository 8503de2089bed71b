import { cpus, loadavg, totalmem } from 'node:os';

/** The machine in a few words, with what else it had to do: times on a busy machine are not the program's. */
export function machine(backend: string): string {
  const [first] = cpus();
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${cpus().length} × ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}, ${backend.replace(/\.$/, '')}, load ${load} at the start`;
}
