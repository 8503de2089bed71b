import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** More threads than this do not read memory any faster. */
const MOST = 8;

/**
 * Threads worth scanning with: two on one core share its multipliers. Linux tells which processors are one core; elsewhere
 * x64 is taken to have two a core, and ARM one.
 */
export function scanThreads(): number {
  const processors = availableParallelism();
  const cores = process.platform === 'linux' ? linuxCores(processors) : process.arch === 'x64' ? Math.ceil(processors / 2) : processors;
  return Math.max(1, Math.min(cores, processors, MOST));
}

function linuxCores(processors: number): number {
  const cores = new Set<string>();
  for (let i = 0; i < processors; i++) {
    try {
      cores.add(readFileSync(`/sys/devices/system/cpu/cpu${i}/topology/thread_siblings_list`, 'utf8').trim());
    } catch {
      return processors;
    }
  }
  return cores.size;
}
