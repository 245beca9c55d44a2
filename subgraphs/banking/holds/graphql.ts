import { connectionOf, entity, money, pageArgs } from '@codai/kit';
import { AccountType } from '../accounts/graphql.ts';
import { builder } from '../builder.ts';
import { HoldStatus } from '../generated/prisma/enums.ts';
import type { HoldRow } from './hold-row.ts';
import { holdsOfAccount } from './lists.ts';

const HoldStatusType = builder.enumType('HoldStatus', {
  values: {
    PENDING: { value: HoldStatus.PENDING, description: 'Something is still held.' },
    CAPTURED: { value: HoldStatus.CAPTURED },
    RELEASED: { value: HoldStatus.RELEASED },
    EXPIRED: { value: HoldStatus.EXPIRED },
  },
});

export const HoldType = builder.objectRef<HoldRow>('Hold').implement({
  description: 'Money set aside: captured in parts or as a whole, released, or expired.',
  authScopes: { $any: { signedIn: 2, service: ['wallet', 'payments'] } },
  fields: (t) => ({
    id: t.exposeID('id'),
    accountId: t.exposeID('accountId'),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    captured: t.field({ type: 'Money', resolve: ({ captured, currency }) => money(captured, currency) }),
    released: t.field({ type: 'Money', resolve: ({ released, currency }) => money(released, currency) }),
    held: t.field({
      type: 'Money',
      description: 'What is still set aside.',
      resolve: (hold) => money(hold.amount - hold.captured - hold.released, hold.currency),
    }),
    status: t.expose('status', { type: HoldStatusType }),
    reason: t.exposeString('reason'),
    placedAt: t.expose('placedAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
});
entity(builder, HoldType, { load: (ctx, id) => ctx.loaders.hold.load(id) });

const HoldConnection = connectionOf(builder, { name: 'Hold', node: HoldType });

builder.objectField(AccountType, 'holds', (t) =>
  t.field({
    type: HoldConnection,
    description: 'Money set aside on the account, newest first.',
    args: { ...pageArgs(t), pendingOnly: t.arg.boolean({ required: true, defaultValue: false }) },
    resolve: ({ id }, args, ctx) => holdsOfAccount(ctx, ctx.caller, { ...args, accountId: id }),
  }),
);
