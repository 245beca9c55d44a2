/** One event of a stream. */
export interface StreamEvent {
  /** `message` when absent. */
  readonly event?: string;
  readonly data: string;
}

/**
 * An event of `text/event-stream`. Line breaks in `data` begin a further `data:` line and come back as LF; halves of surrogate pairs become U+FFFD.
 * The name of the event is ours and of one line. Source: HTML standard, §9.2.5 and §9.2.6.
 */
export function eventFrame({ event, data }: StreamEvent): string {
  if (event !== undefined && /[\r\n]/.test(event)) throw new TypeError('The name of an event is one line.');
  // JSON, which most data is, has no line break: nothing of it is split.
  const parts = data.includes('\n') || data.includes('\r') ? data.split(/\r\n|\r|\n/) : [data];
  const lines = parts.map((line) => (line === '' ? 'data:\n' : `data: ${line}\n`));
  return `${event === undefined ? '' : `event: ${event}\n`}${lines.join('')}\n`;
}
