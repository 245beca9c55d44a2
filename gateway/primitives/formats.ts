// Texts as the formats take them that the gateway writes itself. It takes nothing of the kit but the wire, so these are its own.

/**
 * The text as it stands between the tags of HTML, and between the quotes of its attributes; NUL becomes U+FFFD. Source: HTML standard, §13.1.2.3
 * and §13.1.4.
 */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD')
    .replaceAll(/[&<>"'\r]/g, (character) => REFERENCES[character] ?? character);
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** A value as JSON that may stand in a `script` element: nothing of it ends the element or begins a comment. Source: HTML standard, §4.12.1.3. */
export function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

const NAME_CHARACTERS_MAX = 255;

/**
 * The head of a part of a form with a file, whose name is without its path, and such that it cannot end the header it stands in.
 * Source: HTML standard, §4.10.21.8, multipart form data (`"`, CR and LF are written as percent codes).
 */
export function fileDisposition(field: string, fileName: string): string {
  const base = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  const plain = base.replaceAll(/[\u0000-\u001f\u007f]/g, '').slice(0, NAME_CHARACTERS_MAX);
  const shown = plain === '' || plain === '.' || plain === '..' ? 'file' : plain.replaceAll('"', '%22');
  return `${fieldDisposition(field)}; filename="${shown}"`;
}

/** The same of a part without a file; the field's name is ours. */
export function fieldDisposition(field: string): string {
  return `content-disposition: form-data; name="${field}"`;
}

/**
 * An event of `text/event-stream` with JSON as its data, `next` of the protocol. Inside of strings a line break is escaped, so one that is not is
 * white space between members. The cursor is ours. Source: HTML standard, §9.2.5.
 */
export function nextFrame(json: string, cursor: string | null): string {
  const id = cursor === null ? '' : `id: ${cursor}\n`;
  // Without data nothing is dispatched, but the browser remembers the id.
  if (json === '') return `${id}\n`;
  const isOneLine = !json.includes('\n') && !json.includes('\r');
  return `event: next\n${id}data: ${isOneLine ? json : json.replaceAll(/[\r\n]+/g, ' ')}\n\n`;
}
