export interface CalendarEvent {
  /** The same for each version of one event; printable ASCII without `;`, `,` and `\`. */
  readonly id: string;
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  /** Counts versions; a later one replaces the earlier. */
  readonly sequence?: number;
  readonly status?: 'CANCELLED' | 'CONFIRMED' | 'TENTATIVE';
}

export interface Calendar {
  /** The part of the product that writes it, in the form of a formal public identifier. */
  readonly product: string;
  readonly language?: string;
  readonly name?: string;
  /** After so long a reader asks again. */
  readonly ttlSeconds?: number;
  readonly events: readonly CalendarEvent[];
}

/**
 * A calendar as iCalendar. Texts come back as they were, but for line breaks, which become LF, other control characters, which become spaces, and
 * halves of surrogate pairs, which become U+FFFD. Source: RFC 5545 §3.1 (lines), §3.3.11 (texts).
 */
export async function icalendarText({ product, language, name, ttlSeconds, events }: Calendar): Promise<string> {
  const { default: ical, ICalEventStatus } = await import('ical-generator');
  const calendar = ical({
    prodId: { company: 'Codai', product, ...(language !== undefined && { language }) },
    ...(name !== undefined && { name: plainName(name) }),
    ...(ttlSeconds !== undefined && { ttl: ttlSeconds }),
  });
  for (const { id, stamp, start, end, summary, description, location, sequence, status } of events)
    calendar.createEvent({
      id: plainName(id),
      stamp,
      start,
      end,
      summary: icalendarValue(summary),
      ...(description !== undefined && { description: icalendarValue(description) }),
      ...(location !== undefined && { location: icalendarValue(location) }),
      ...(sequence !== undefined && { sequence }),
      ...(status !== undefined && { status: ICalEventStatus[status] }),
    });
  return calendar.toString();
}

/** The library escapes what separates texts, and folds lines; it keeps what no text may hold. */
function icalendarValue(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, ' ')
      .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
  );
}

/** The library writes ids and names as they are. */
function plainName(text: string): string {
  if (!/^[\x20-\x7e]+$/.test(text) || /[\\;,]/.test(text))
    throw new TypeError(`${JSON.stringify(text)} would have to be escaped.`);
  return text;
}
