/** Follows a link that is signed for a quarter of an hour, and so needs no token. */
export function save(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.rel = 'noopener noreferrer';
  link.click();
}
