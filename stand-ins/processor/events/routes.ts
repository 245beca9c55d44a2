import { likeText } from '@codai/kit/text/like';
import * as p from '../api/parameters.ts';
import { type Route, route } from '../api/routes.ts';
import { missing } from '../errors.ts';
import { listPage } from '../store/lists.ts';

/** https://docs.stripe.com/api/events */
export const eventRoutes: readonly Route[] = [
  route(
    'GET',
    '/v1/events',
    p.hash({
      ...p.paging,
      ...p.created,
      delivery_success: p.truth().optional(),
      type: p.text().optional(),
      types: p.list(p.text(), 20).optional(),
    }),
    (tx, { created, delivery_success, type, types, ...paging }) => {
      const where = [];
      // `payment_intent.*` is every event of the noun.
      const pattern = type && likeText(type).replaceAll('*', '%');
      if (pattern !== undefined) where.push({ sql: (one: string) => `body ->> 'type' LIKE ${one}`, value: pattern });
      if (types !== undefined) where.push({ sql: (one: string) => `body ->> 'type' = ANY (${one})`, value: types });
      if (delivery_success !== undefined) {
        where.push({
          sql: (one: string) =>
            `${one} <> EXISTS (SELECT FROM delivery d WHERE d.event_id = resource.id AND d.state <> 'DELIVERED')`,
          value: delivery_success,
        });
      }
      return listPage(tx, 'event', '/v1/events', paging, { within: { created }, where });
    },
  ),
  route('GET', '/v1/events/:id', p.hash({}), async (tx, _given, { id }) => {
    const event = await tx.get('event', id);
    if (event === null) throw missing('event', id);
    return event;
  }),
];
