import { z } from 'zod';
import { InvalidStateError, NotFoundError } from '../../../../base/errors/shared-errors.ts';
import { pageArgs } from '../../../connection.ts';
import { entity } from '../../../entity.ts';
import { builder } from '../builder.ts';
import { UserType } from '../users/graphql.ts';
import { type Booking, type Sailing, SailingFullError } from './rules.ts';
import { bookBerths, listSailings } from './service.ts';

const SailingType = builder.objectRef<Sailing>('Sailing');
SailingType.implement({
  description: 'One crossing of one ship.',
  authScopes: { public: true },
  fields: (t) => ({
    id: t.exposeID('id'),
    harbour: t.exposeString('harbour'),
    departsAt: t.expose('departsAt', { type: 'DateTime' }),
    berthsFree: t.exposeInt('berthsFree', { authScopes: { signedIn: 1 } }),
    price: t.expose('price', { type: 'Money' }),
  }),
});
entity(builder, SailingType, { load: (ctx, id) => ctx.loaders.sailing.load(id) });

const BookingType = builder.objectRef<Booking>('Booking').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    berths: t.exposeInt('berths'),
    sailing: t.field({
      type: SailingType,
      nullable: true,
      resolve: (booking, _args, ctx) => ctx.loaders.sailing.load(booking.sailingId),
    }),
    bookedBy: t.field({ type: UserType, resolve: ({ bookedById }) => ({ id: bookedById }) }),
  }),
});

const SailingConnection = builder.connectionOf({ name: 'Sailing', node: SailingType });

builder.queryField('sailings', (t) =>
  t.field({
    type: SailingConnection,
    authScopes: { public: true },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => listSailings(ctx, ctx.caller, args),
  }),
);

builder.queryField('sailingsOf', (t) =>
  t.field({
    type: [SailingType],
    authScopes: { signedIn: 1 },
    args: { harbour: t.arg.string({ validate: z.string().min(2).max(40) }) },
    resolve: (_root, { harbour }, ctx) =>
      listSailings(ctx, ctx.caller, {}).edges.flatMap(({ node }) => (node.harbour === harbour ? node : [])),
  }),
);

builder.verb('bookBerths', {
  description: 'Books places on a sailing for the caller.',
  authScopes: { signedIn: 2 },
  input: (t) => ({
    sailingId: t.idOf('Sailing'),
    berths: t.int({ validate: z.number().max(50) }),
  }),
  idempotent: true,
  result: BookingType,
  refusals: [InvalidStateError, NotFoundError, SailingFullError],
  run: bookBerths,
});

builder.mutationField('closeHarbour', (t) =>
  t.boolean({
    authScopes: { role: ['OWNER', 'ADMIN'], stepUp: 300 },
    resolve: () => true,
  }),
);

builder.subscriptionField('berthsChanged', (t) =>
  t.field({
    type: SailingType,
    nullable: true,
    authScopes: { signedIn: 1 },
    // The event says that something changed; what the caller may read of it is read when it is delivered. The type is
    // borrowed: the registry has no ferries.
    subscribe: (_root, _args, ctx) => ctx.live.events({ types: ['harbour.user.reinstated'] }),
    resolve: (event, _args, ctx) => ctx.loaders.sailing.load(event.subject ?? ''),
  }),
);
