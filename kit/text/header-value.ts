/**
 * The text as the value of one header of a mail or of HTTP. Throws for what would end the header or is shown as something else: texts of people
 * are made one line before (`plainTextOf`). Source: RFC 5322 §2.2; RFC 9110 §5.5.
 */
export function headerValue(text: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text)) throw new TypeError('A header value holds a control character.');
  return text;
}
