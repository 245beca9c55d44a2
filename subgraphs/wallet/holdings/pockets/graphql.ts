import { PocketNotEmptyError } from '@codai/contracts/wallet';
import { InvalidStateError, NotFoundError, QuotaExceededError } from '@codai/kit';
import { entity, twoFactors } from '@codai/kit/graphql';
import { minorOf, money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { WalletContext } from '../../context.ts';
import type { Pocket } from '../../generated/prisma/client.ts';
import { BankAccountType, PocketType, WalletType } from '../../owners/lookup/types.ts';
import type { AccountState } from '../../ports/banking.ts';
import { findPockets, pocketsOf } from './lists.ts';
import { closePocket, openPocket } from './service.ts';

const PocketKindType = builder.enumeration('PocketKind', 'Kind of a pocket.', {
  MAIN: 'Pocket without restrictions.',
  GOAL: 'Pocket with an amount to save up to.',
  VAULT: 'Pocket that releases no money before its unlock date.',
});
const PocketStatusType = builder.enumeration('PocketStatus', 'State of a pocket.', {
  OPENING: 'Waits for banking to open its account.',
  OPEN: 'Ready to hold and move money.',
  CLOSING: 'Waits for banking to close its account.',
  CLOSED: 'Closed for good.',
});

const amountField =
  (pick: (account: AccountState) => bigint) => async (pocket: Pocket, _args: object, ctx: WalletContext) => {
    const account = pocket.accountId === null ? null : await ctx.loaders.account.load(pocket.accountId);
    return account && money(pick(account), account.currency);
  };

PocketType.implement({
  description: 'Named account at banking that belongs to a wallet. Banking keeps its balance.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.text('name', 'Name given by the owner, 1 to 80 characters.'),
    kind: t.value('kind', PocketKindType, 'Kind of the pocket.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of the account; it never changes.'),
    status: t.value('status', PocketStatusType, 'Current state.'),
    isReceiving: t.flag(
      'isReceiving',
      'Whether the pocket receives the money that others send in its currency. One pocket of each currency does.',
    ),
    wallet: t.reference(WalletType, 'walletId', 'Wallet that the pocket belongs to.'),
    account: t.reference(
      BankAccountType,
      'accountId',
      'Account at banking that the pocket names; null until banking has opened it.',
      { nullable: true },
    ),
    posted: t.field({
      type: 'Money',
      nullable: true,
      description: 'Balance as booked, read from banking at the time of the query. Null without an account.',
      resolve: amountField(({ posted }) => posted),
    }),
    available: t.field({
      type: 'Money',
      nullable: true,
      description:
        'Balance less the amounts on hold, read from banking at the time of the query. Null without an account.',
      resolve: amountField(({ available }) => available),
    }),
    goal: t.amount('Amount to save up to; null unless the kind is `GOAL`.', ({ goal }) => goal && minorOf(goal), {
      nullable: true,
    }),
    lockedUntil: t.instant(
      'lockedUntil',
      'Instant from which money may leave a vault; null unless the kind is `VAULT`.',
      { nullable: true },
    ),
    version: t.exposeInt('version'),
    openedAt: t.instant('openedAt', 'Instant at which the pocket was created, in UTC.'),
    closedAt: t.instant('closedAt', 'Instant at which the pocket was closed; null before.', { nullable: true }),
  }),
});
entity(builder, PocketType, { prefix: 'pkt', load: (ctx, id) => ctx.loaders.pocket.load(id) });

const PocketConnection = builder.connectionOf({ name: 'Pocket', node: PocketType });

builder.queryById('pocket', PocketType, {
  description: 'Pocket by its id; null when it is unknown or belongs to another tenant.',
  authScopes: twoFactors,
});

builder.queryList('pockets', {
  type: PocketConnection,
  description: 'Pockets of the active tenant, closed ones included, newest first.',
  authScopes: twoFactors,
  list: pocketsOf,
});

builder.searchPort('pockets', {
  description: 'Pockets of the active tenant that are not closed, by name.',
  authScopes: twoFactors,
  find: findPockets,
});

builder.verb('openPocket', {
  description:
    'Opens a pocket and its account at banking. A wallet has at most 100 pockets that are not closed; its first `MAIN` pocket of a currency receives the money sent in it.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the pocket, 1 to 80 printable characters.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the pocket.' }),
    kind: t.field({ type: PocketKindType, defaultValue: 'MAIN', description: 'Kind of the pocket.' }),
    goal: t.field({
      type: 'BigInt',
      required: false,
      description:
        'Amount to save up to, in minor units of the currency: above zero, at most 2^96. Required for a `GOAL`, null for other kinds.',
    }),
    lockedUntil: t.field({
      type: 'DateTime',
      required: false,
      description: 'Instant from which money may leave, in the future. Required for a `VAULT`, null for other kinds.',
    }),
  }),
  idempotent: true,
  result: PocketType,
  refusals: [NotFoundError, QuotaExceededError],
  run: (ctx, caller, input) =>
    openPocket(ctx, caller, {
      ...input,
      goal: input.goal ?? null,
      lockedUntil: input.lockedUntil ?? null,
    }),
  read: 'pocketId',
});

builder.verb('closePocket', {
  description: 'Closes a pocket for good. Its balance must be zero and nothing may be on hold.',
  authScopes: twoFactors,
  input: (t) => ({ pocketId: t.idOf('Pocket', 'Id of the open pocket.') }),
  idempotent: true,
  result: PocketType,
  refusals: [InvalidStateError, NotFoundError, PocketNotEmptyError],
  run: closePocket,
  read: 'pocketId',
});
