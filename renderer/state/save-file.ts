/** Saves a text as a download: where to, is asked by the host or decided by the browser. */
export function saveFile(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // the download holds the data by itself once it has begun
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
