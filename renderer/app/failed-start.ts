/** Shown where not even the texts could be had: the window must never stay empty. */
export function failedStart(root: HTMLElement, error: unknown): void {
  const words = document.createElement('p');
  words.setAttribute('role', 'alert');
  words.textContent = `Duskmatch could not reach its engine. ${error instanceof Error ? error.message : String(error)} Close this window and start Duskmatch again.`;
  root.replaceChildren(words);
}
