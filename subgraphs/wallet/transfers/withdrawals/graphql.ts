import { AddressInvalidError } from '@codai/contracts/wallet';
import { InvalidStateError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { minorOf } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { WithdrawalRequest } from '../../generated/prisma/client.ts';
import { MovementType } from '../../owners/lookup/types.ts';
import { MovementRefusedError } from '../../policy/steps/rules.ts';
import type { Network } from '../../recipients/addresses/networks.ts';
import { NetworkType } from '../../recipients/addresses/types.ts';
import { movementErrors } from '../movements/types.ts';
import { withdrawalsOf } from './lists.ts';
import { cancelWithdrawal, withdrawFunds } from './service.ts';

const WithdrawalStatusType = builder.enumeration('WithdrawalStatus', 'State of a withdrawal.', {
  REQUESTED: 'Waits for approvals or for banking’s answer; nothing is on hold yet.',
  HELD: 'Amount is on hold at banking until it is paid out, for at most 7 days.',
  CANCELLED: 'Cancelled; the amount was released to the pocket.',
  REFUSED: 'Refused by banking, rejected by an approver, or not approved in time.',
  SETTLED: 'Paid out: the held amount was captured.',
  EXPIRED: 'Not paid out in time; the amount was released to the pocket.',
});

const WithdrawalType = builder.objectWithId<WithdrawalRequest>('WithdrawalRequest', {
  description: 'Withdrawal from a pocket to an address on a blockchain.',
  authScopes: twoFactors,
  fields: (t) => ({
    amount: t.amount('Amount to withdraw.', ({ amount }) => minorOf(amount)),
    network: t.field({
      type: NetworkType,
      description: 'Network of the address.',
      resolve: ({ network }) => network as Network,
    }),
    address: t.text('address', 'Address of the recipient with its checksum.'),
    status: t.value('status', WithdrawalStatusType, 'Current state.'),
    movement: t.reference(
      MovementType,
      'movementId',
      'Movement that puts the amount on hold; null when the caller may not read it.',
      { nullable: true },
    ),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const WithdrawalConnection = builder.connectionOf({ name: 'WithdrawalRequest', node: WithdrawalType });

builder.queryList('withdrawalRequests', {
  type: WithdrawalConnection,
  description: 'Withdrawals of the active tenant, newest first.',
  authScopes: twoFactors,
  list: withdrawalsOf,
});

builder.verb('withdrawFunds', {
  description: 'Requests a withdrawal to the address of a contact and puts the amount on hold.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({
    pocketId: t.idOf('Pocket', 'Id of the open pocket that the money leaves.'),
    contactId: t.idOf(
      'Contact',
      'Id of a contact with an address whose cool-down has ended, on a network of the pocket’s currency.',
    ),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount in the pocket’s currency: above zero, at most 2^96 minor units.',
    }),
  }),
  idempotent: true,
  result: WithdrawalType,
  refusals: [AddressInvalidError, ...movementErrors],
  run: withdrawFunds,
  read: ({ withdrawalId }, ctx) => ctx.loaders.withdrawal.load(withdrawalId),
});

builder.verb('cancelWithdrawal', {
  description: 'Cancels a withdrawal whose amount is on hold and releases the amount to the pocket.',
  authScopes: twoFactors,
  input: (t) => ({ withdrawalId: t.idOf('WithdrawalRequest', 'Id of a withdrawal whose amount is on hold.') }),
  result: WithdrawalType,
  refusals: [InvalidStateError, MovementRefusedError, NotFoundError],
  run: (ctx, caller, input) => cancelWithdrawal(ctx, caller, input.withdrawalId),
  read: ({ withdrawalId }, ctx) => ctx.loaders.withdrawal.load(withdrawalId),
});
