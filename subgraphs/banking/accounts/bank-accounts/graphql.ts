import { AccountManagedElsewhereError, RightRequiredError, UnsupportedCurrencyError } from '@codai/contracts/banking';
import {
  ConflictError,
  InvalidStateError,
  NotFoundError,
  QuotaExceededError,
  requestError,
  ValidationError,
} from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { money } from '@codai/kit/money';
import { builder } from '../../builder.ts';
import type { BankingContext } from '../../context.ts';
import type { AccountRow } from './account-row.ts';
import { accountsOfTenant } from './lists.ts';
import { balanceDelivery, balanceEvents } from './live.ts';
import { type AccountId, closeAccount, openAccount, renameAccount, setFrozen } from './service.ts';

export const AccountStatusType = builder.enumeration('AccountStatus', 'State of a bank account.', {
  OPEN: 'Accepts debits and credits.',
  FROZEN: 'Refuses debits and accepts credits.',
  CLOSED: 'Refuses debits and credits. This state is final.',
});

const FreezeCauseType = builder.enumeration(
  'FreezeCause',
  'Cause of a freeze that the members of the tenant cannot lift.',
  {
    SUSPENSION: 'Suspension of the owner.',
    UNDER_REVIEW: 'Review of the tenant by an operator.',
  },
);

const AccountManagerType = builder.enumeration(
  'AccountManager',
  'Manager of an account, whose rules its debits follow.',
  {
    BANK: 'Bank. Transfers and the wallet may debit the account.',
    WALLET: 'Wallet. The account is a pocket and only operations of the wallet may debit it.',
  },
);

export const AccountType = builder.entity<AccountRow>('BankAccount', 'acc', {
  description: 'Account of a customer in the ledger, in one currency.',
  authScopes: twoFactors,
  loader: 'account',
  fields: (t) => ({
    name: t.text('name', 'Name given at opening, 1 to 80 characters.'),
    iban: t.text('iban', 'International bank account number, without spaces.'),
    currency: t.value('currency', 'CurrencyCode', 'Currency of all amounts of the account.'),
    status: t.value('status', AccountStatusType, 'Current state.'),
    frozenBy: t.value(
      'frozenBy',
      FreezeCauseType,
      'Cause of the freeze; null when the account is not frozen or when its members froze it.',
      { nullable: true },
    ),
    posted: t.amount(
      'Sum of all postings, including money that is held. Negative when the account is overdrawn.',
      ({ posted }) => posted,
    ),
    held: t.amount('Sum of the pending holds.', ({ held }) => held),
    available: t.amount(
      'Amount that can be debited: `posted` less `held` plus `overdraftLimit`.',
      ({ posted, held, overdraftLimit }) => posted - held + overdraftLimit,
    ),
    overdraftLimit: t.field({
      type: 'Money',
      description: 'Amount by which the account may be overdrawn.',
      resolve: (account) => money(account.overdraftLimit, account.currency),
    }),
    managedBy: t.value(
      'managedBy',
      AccountManagerType,
      'Owner of the rules for its debits: the bank, or the wallet for a pocket.',
      { nullable: true },
    ),
    version: t.exposeInt('version'),
    openedAt: t.instant('openedAt', 'Instant of opening, in UTC.'),
    closedAt: t.instant('closedAt', 'Instant of closing, in UTC; null while the account is not closed.', {
      nullable: true,
    }),
  }),
});

export const AccountConnection = builder.connectionOf({ name: 'BankAccount', node: AccountType });

builder.queryById('account', AccountType, {
  description: 'Account with this identifier; null when the caller may not see it.',
  authScopes: twoFactors,
});

builder.queryList('accounts', {
  type: AccountConnection,
  description: 'Accounts of the active tenant, closed ones included, newest first.',
  authScopes: twoFactors,
  list: accountsOfTenant,
});

const read = ({ accountId }: AccountId, ctx: BankingContext) => ctx.loaders.account.load(accountId);

builder.verb('openAccount', {
  description:
    'Opens an empty account without overdraft, by the right ADMIN. A tenant has at most 200 accounts that are not closed.',
  authScopes: twoFactors,
  input: (t) => ({
    name: t.string({ description: 'Name of the account, 1 to 80 printable characters.' }),
    currency: t.field({ type: 'CurrencyCode', description: 'Currency of the account.' }),
  }),
  idempotent: true,
  result: AccountType,
  refusals: [NotFoundError, QuotaExceededError, RightRequiredError, UnsupportedCurrencyError],
  run: openAccount,
  read,
});

builder.verb('renameAccount', {
  description: 'Gives an account another name.',
  authScopes: twoFactors,
  input: (t) => ({
    accountId: t.idOf('BankAccount'),
    name: t.string({ description: 'New name, 1 to 80 printable characters.' }),
  }),
  result: AccountType,
  refusals: [AccountManagedElsewhereError, InvalidStateError, NotFoundError, RightRequiredError, ValidationError],
  run: renameAccount,
  read,
});

builder.verb('closeAccount', {
  description:
    'Closes an account for good. Its balance must be zero, it must have no pending holds, and its organization must not owe money after a chargeback.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({ accountId: t.idOf('BankAccount') }),
  result: AccountType,
  refusals: [AccountManagedElsewhereError, ConflictError, InvalidStateError, NotFoundError, RightRequiredError],
  run: closeAccount,
  read,
});

builder.verb('freezeAccount', {
  description: 'Refuses all debits of an open account from now on.',
  authScopes: twoFactors,
  input: (t) => ({ accountId: t.idOf('BankAccount') }),
  result: AccountType,
  refusals: [InvalidStateError, NotFoundError, RightRequiredError],
  run: (ctx, caller, input) => setFrozen(ctx, caller, { ...input, frozen: true }),
  read,
});

builder.verb('unfreezeAccount', {
  description: 'Accepts debits of a frozen account again, unless a suspension or a review froze it.',
  authScopes: { $all: { signedIn: 2, stepUp: 300 } },
  input: (t) => ({ accountId: t.idOf('BankAccount') }),
  result: AccountType,
  refusals: [ConflictError, InvalidStateError, NotFoundError, RightRequiredError],
  run: (ctx, caller, input) => setFrozen(ctx, caller, { ...input, frozen: false }),
  read,
});

builder.subscriptionField('balanceChanged', (t) =>
  t.field({
    type: AccountType,
    nullable: true,
    description: 'Emits the account after each posting and each change of its holds. Resumable.',
    authScopes: twoFactors,
    args: { accountId: t.arg.id({ description: 'Identifier of the account to follow.' }) },
    subscribe: async (_root, { accountId }, ctx) => {
      if ((await ctx.loaders.account.load(accountId)) === null) throw requestError('FORBIDDEN', null);
      return ctx.live.events({
        types: balanceEvents,
        filter: (event) => balanceDelivery(ctx, ctx.caller, accountId, event),
      });
    },
    resolve: (_event, { accountId }, ctx) => ctx.loaders.account.load(accountId),
  }),
);
