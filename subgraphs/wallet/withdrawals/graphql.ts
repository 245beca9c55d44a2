import { connectionOf, found, InvalidStateError, money, NotFoundError, pageArgs, signedIn, unwrap } from '@codai/kit';
import { toMinor } from '../amounts.ts';
import { builder } from '../builder.ts';
import { AddressInvalidError } from '../contacts/rules.ts';
import type { WalletContext } from '../context.ts';
import { movementErrors } from '../errors.ts';
import type { WithdrawalRequest } from '../generated/prisma/client.ts';
import { WithdrawalStatus } from '../generated/prisma/enums.ts';
import { withdrawalsOf } from '../lists.ts';
import { MovementType } from '../types.ts';
import { cancelWithdrawal, withdrawFunds } from './service.ts';

const WithdrawalStatusType = builder.enumType('WithdrawalStatus', {
  values: {
    REQUESTED: { value: WithdrawalStatus.REQUESTED, description: 'Waits for approvals, or for banking.' },
    HELD: { value: WithdrawalStatus.HELD, description: 'The money is set aside.' },
    CANCELLED: { value: WithdrawalStatus.CANCELLED },
    REFUSED: { value: WithdrawalStatus.REFUSED },
    SETTLED: { value: WithdrawalStatus.SETTLED, description: 'Captured by what brings it outside.' },
    EXPIRED: { value: WithdrawalStatus.EXPIRED, description: 'Nobody brought it outside in time; it came back.' },
  },
});

const WithdrawalType = builder.objectRef<WithdrawalRequest>('WithdrawalRequest').implement({
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(toMinor(amount), currency) }),
    network: t.exposeString('network'),
    address: t.exposeString('address'),
    status: t.expose('status', { type: WithdrawalStatusType }),
    movement: t.field({
      type: MovementType,
      nullable: true,
      resolve: ({ movementId }, _args, ctx) => ctx.loaders.movement.load(movementId),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const WithdrawalConnection = connectionOf(builder, { name: 'WithdrawalRequest', node: WithdrawalType });

builder.queryField('withdrawalRequests', (t) =>
  t.field({
    type: WithdrawalConnection,
    authScopes: { signedIn: 2 },
    args: pageArgs(t),
    resolve: (_root, args, ctx) => withdrawalsOf(ctx, ctx.caller, args),
  }),
);

const WithdrawFundsInput = builder.inputType('WithdrawFundsInput', {
  fields: (t) => ({
    pocketId: t.id({ required: true }),
    contactId: t.id({ required: true, description: 'An address outside, past its cool-down.' }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('withdrawFunds', (t) =>
  t.field({
    type: WithdrawalType,
    description: 'Sets the money aside for an address outside.',
    authScopes: { $all: { signedIn: 2, stepUp: 300 } },
    errors: { types: [AddressInvalidError, ...movementErrors] },
    args: { input: t.arg({ type: WithdrawFundsInput, required: true }) },
    resolve: async (_root, { input }, ctx) => written(ctx, unwrap(await withdrawFunds(ctx, signedIn(ctx), input))),
  }),
);

builder.mutationField('cancelWithdrawal', (t) =>
  t.field({
    type: WithdrawalType,
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { withdrawalId: t.arg.id({ required: true }) },
    resolve: async (_root, { withdrawalId }, ctx) =>
      written(ctx, unwrap(await cancelWithdrawal(ctx, signedIn(ctx), withdrawalId))),
  }),
);

async function written(
  ctx: WalletContext,
  { withdrawalId }: { readonly withdrawalId: string },
): Promise<WithdrawalRequest> {
  return found(await ctx.loaders.withdrawal.load(withdrawalId), 'WithdrawalRequest');
}
