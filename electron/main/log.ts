import log from 'electron-log/main';

/** Writes what main and the engine have to say to a rotated file; warnings also to the terminal. */
export function startLog(file: string): void {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = 'warn';
  log.errorHandler.startCatching({ showDialog: false });
}

export { log };
