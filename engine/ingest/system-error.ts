export const systemCode = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

/** Whether the system refused a call, as against an error of the program's own. */
export const isSystemError = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

/** The name leads to nothing: never there, deleted, or a folder on the way is none. */
export const isGone = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(systemCode(error));

const WORDS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EIO: 'the disk reports an error',
  ELOOP: 'its links lead in a circle',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** What the system says against a file, for people; without a full stop. */
export const systemMessage = (error: unknown): string => WORDS[systemCode(error)] ?? (error instanceof Error ? error.message : String(error));
