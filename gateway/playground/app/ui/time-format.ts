/** Formats times, given in milliseconds since the epoch, as the reader does. */
export function timeFormat(options: Intl.DateTimeFormatOptions): (at: number) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (at) => {
    // The first of a page takes a phone most of a tenth of a second, which the start of the page does not need.
    format ??= new Intl.DateTimeFormat(undefined, options);
    return format.format(at);
  };
}
