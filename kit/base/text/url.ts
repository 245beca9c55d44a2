/**
 * The text as one segment of a path, or as a value of a query. Halves of surrogate pairs, at which `encodeURIComponent` throws, become U+FFFD; `.` and
 * `..` would be steps of the path and are no segments. Source: RFC 3986 §2.1; WHATWG URL, percent-encode sets.
 */
export function urlPart(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
}
