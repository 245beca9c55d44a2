/**
 * The text as the value of one header of a mail or of HTTP. Throws for what would end the header or is shown as something else: texts of people
 * are made one line before (`plainTextOf`). Source: RFC 5322 §2.2; RFC 9110 §5.5.
 */
export function headerValue(text: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text)) throw new TypeError('A header value holds a control character.');
  return text;
}

/** Headers as they stand above a body, with the empty line between. */
export function headerLines(headers: Readonly<Record<string, string>>): string {
  return `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${headerValue(value)}\r\n`)
    .join('')}\r\n`;
}
