import { pageArgs } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import { AccountType } from '../bank-accounts/graphql.ts';
import type { HoldRow } from './hold-row.ts';
import { holdsOfAccount } from './lists.ts';

export const HoldStatusType = builder.enumeration(
  'HoldStatus',
  'State of a hold. All states except `PENDING` are final.',
  {
    PENDING: 'Money is still held.',
    CAPTURED: 'Money was captured; a remainder, if any, was released.',
    RELEASED: 'Money was released.',
    EXPIRED: 'Money was released because the hold expired.',
  },
);

export const HoldType = builder.entity<HoldRow>('Hold', 'hld', {
  description: 'Money set aside on an account until it is captured, in one or more parts, or released.',
  authScopes: { $any: { signedIn: 2, service: ['wallet', 'payments', 'jobs'] } },
  loader: 'hold',
  fields: (t) => ({
    accountId: t.identifier('accountId', 'Identifier of the account.'),
    amount: t.amount('Amount held at first.', ({ amount }) => amount),
    captured: t.amount('Amount captured so far.', ({ captured }) => captured),
    released: t.amount('Amount released so far.', ({ released }) => released),
    held: t.field({
      type: 'Money',
      description: 'Amount still held: `amount` less `captured` less `released`.',
      resolve: (hold) => money(hold.amount - hold.captured - hold.released, hold.currency),
    }),
    status: t.value('status', HoldStatusType, 'Current state.'),
    reason: t.text('reason', 'Text for the owner of the account, at most 140 characters.'),
    placedAt: t.instant('placedAt', 'Instant of placing, in UTC.'),
    expiresAt: t.instant(
      'expiresAt',
      'Instant at which the remaining amount is released, in UTC; at most 31 days after placing.',
    ),
    endedAt: t.instant('endedAt', 'Instant at which the hold reached its final state, in UTC; null before.', {
      nullable: true,
    }),
  }),
});

const HoldConnection = builder.connectionOf({ name: 'Hold', node: HoldType });

builder.objectField(AccountType, 'holds', (t) =>
  t.field({
    type: HoldConnection,
    description: 'Holds on the account, newest first.',
    args: {
      ...pageArgs(t),
      pendingOnly: t.arg.boolean({ defaultValue: false, description: 'Whether to leave out holds in a final state.' }),
    },
    resolve: ({ id }, args, ctx) => holdsOfAccount(ctx, ctx.caller, { ...args, accountId: id }),
  }),
);
