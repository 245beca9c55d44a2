/** A spreadsheet takes a cell that begins like this for a formula (OWASP, CSV injection); full-width forms too. */
const FORMULA = /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;
/** A number may begin with a sign and is not a formula. U+2212 is how amounts are shown. */
const NUMBER = /^[+\-\u2212]?\d+(?:[.,]\d+)*$/u;

function cellOf(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  // format: the writer of the server is none of a page
  return /[",;\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Lines of a table as CSV (RFC 4180), in UTF-8 with a mark of its order, by which Excel knows it. No cell is a formula. */
export function csvOf(lines: readonly (readonly string[])[]): string {
  // format: cells are encoded above
  return `\ufeff${lines.map((line) => line.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Has the browser save a text as a file. */
export function saveText(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name, rel: 'noopener' }).click();
  // The browser reads the address when the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
