import { type UtilityProcess } from 'electron';
import log from 'electron-log/main';

/** Writes what main and its processes have to say to a rotated file; warnings also to the terminal. */
export function startLog(file: string): void {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = 'warn';
  log.errorHandler.startCatching({ showDialog: false });
}

export function logOutput({ stdout, stderr }: UtilityProcess, name: string): void {
  stdout?.on('data', (words: Buffer) => log.info(`${name}: ${words.toString().trimEnd()}`));
  stderr?.on('data', (words: Buffer) => log.warn(`${name}: ${words.toString().trimEnd()}`));
}

export { log };
