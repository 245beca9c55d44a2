import type { Route } from '@codai/kit';
import { icalendarText } from '@codai/kit/text/icalendar';
import type { Deps } from '../../deps.ts';
import { FEED_PATH, feedEntries } from './service.ts';

const HEADERS = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' };

/**
 * The calendar behind a secret address, as iCalendar (RFC 5545). Recurring events are written out, each occurrence in UTC: their rules are in wall-clock time of
 * zones whose definitions a reader may lack.
 */
export const feedRoute = (deps: Deps): Route => ({
  method: 'GET',
  path: `${FEED_PATH}*`,
  async handle({ url }) {
    const [, token] = /^\/calendars\/([\w-]{43})\.ics$/.exec(new URL(url).pathname) ?? [];
    const entries = token === undefined ? null : await feedEntries(deps, token);
    if (entries === null) return new Response('Not found.', { status: 404, headers: HEADERS });
    const stamp = deps.clock.now();
    const calendar = await icalendarText({
      name: 'Codai',
      product: 'Learning',
      ttlSeconds: 900,
      events: entries.map(({ title, details, startsAt, endsAt, eventId, sessionId }) => ({
        id: `${eventId ?? sessionId}-${startsAt.getTime()}`,
        stamp,
        start: startsAt,
        end: endsAt,
        summary: title,
        ...(details !== '' && { description: details }),
      })),
    });
    return new Response(calendar, {
      headers: { ...HEADERS, 'content-type': 'text/calendar; charset=utf-8' },
    });
  },
});
