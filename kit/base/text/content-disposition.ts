/**
 * The header by which a browser saves or shows a file under its name. Names of printable ASCII stand in quotes; others come in UTF-8 beside a plain
 * form with `_` for what programs of old do not read. Halves of surrogate pairs become `_`.
 * Source: RFC 6266 §4 and appendix D; RFC 8187 §3.2.
 */
export function contentDisposition(fileName: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  const wellFormed = fileName.replaceAll(/\p{Surrogate}/gu, '_');
  const plain = wellFormed.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  if (plain === fileName) return `${kind}; filename="${plain}"`;
  const encoded = encodeURIComponent(wellFormed).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
