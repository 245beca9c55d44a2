import type { Exchange } from '@urql/core';
import { cacheExchange, type Data, type KeyingConfig } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { possibleTypes } from '../generated/cache-shape.ts';
import { optimistic } from './optimistic.ts';
import { updates } from './updates.ts';

/** The normalised cache: one copy of each entity, whichever operation brought it last. */
export function createCacheExchange(): Exchange {
  // Pages are joined where a list only grows at its end. The feed is ranked anew for each first page, and inbox and
  // messages grow at the front: there joined pages could show a gap as if it were none, so each page stays its own.
  // Members of a conversation have read markers that move: of two pages with one member, one would be old.
  const growing = relayPagination();
  return cacheExchange({
    keys,
    possibleTypes: { ...possibleTypes },
    updates,
    optimistic,
    logger,
    resolvers: {
      Comment: { replies: growing },
      Post: { comments: growing },
      Query: {
        // A post that a list has brought is there; of one that is gone the server has said so.
        post: (_, { id }, cache) =>
          cache.resolve('Query', 'post', { id: String(id) }) === null ? null : { __typename: 'Post', id: String(id) },
      },
    },
  });
}

/**
 * graphcache goes through every fragment of a union when it writes an outcome, and misses the fields of the members that
 * it is not (its message 13). The whole schema would keep it from that, at the price of its size and of partial answers. Of an object without
 * a key it asks for a key or an entry (its message 15), which would be a list of hundreds of types; `npm run check` holds that operations ask for ids.
 */
function logger(severity: 'debug' | 'error' | 'warn', message: string): void {
  if (severity === 'debug' || /^Invalid (?:undefined|key)/.test(message)) return;
  // biome-ignore lint/suspicious/noConsole: what graphcache itself would do, in development only.
  console[severity](message);
}

/** Types that are known by other fields than `id`. What has neither lives inside its parent. */
const keys: KeyingConfig = {
  // Its addresses are those of the place that shows it: of a message for its members, of a report for its moderator.
  Attachment: () => null,
  NotificationPreference: ({ channel, type }) => joined(idOf(type, 'key'), channel),
  NotificationType: ({ key }) => (typeof key === 'string' ? key : null),
  Presence: ({ user }) => idOf(user, 'id'),
  Relationship: ({ user }) => idOf(user, 'id'),
};

/** The naming field of an object inside; null when the operation did not ask for it, and then the parent holds it all. */
function idOf(object: unknown, field: string): string | null {
  const id = (object as Data | null | undefined)?.[field];
  return typeof id === 'string' ? id : null;
}

function joined(one: string | null, other: unknown): string | null {
  return one === null || typeof other !== 'string' ? null : `${one}:${other}`;
}
