import { entryKinds } from '@codai/contracts/banking';
import { builder } from '../../builder.ts';
import {
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  AlreadyReversedError,
  ApprovalRequiredError,
  CurrencyMismatchError,
  InsufficientFundsError,
  PeriodClosedError,
  RightRequiredError,
  SameAccountError,
  UnbalancedEntryError,
  UnsupportedCurrencyError,
} from './rules.ts';

builder.errorType(AccountClosedError, { description: 'Refusal because the account is closed.' });
builder.errorType(AccountFrozenError, { description: 'Refusal because the account to debit is frozen.' });
builder.errorType(AlreadyReversedError, {
  description: 'Refusal because earlier reversals of the journal entry leave too little to reverse.',
});
builder.errorType(PeriodClosedError, {
  description: 'Refusal because the day of the journal entry lies in a closed accounting period.',
});
builder.errorType(SameAccountError, {
  description: 'Refusal because the account to debit is also the account to credit.',
});
builder.errorType(UnbalancedEntryError, {
  description: 'Refusal because debits and credits of the journal entry differ in a currency.',
});
builder.errorType(UnsupportedCurrencyError, {
  description: 'Refusal because the ledger does not support the currency.',
  fields: (t) => ({ given: t.exposeString('given', { description: 'Currency code of the input.' }) }),
});
builder.errorType(CurrencyMismatchError, {
  description: 'Refusal because an amount is in another currency than the account.',
  fields: (t) => ({
    expected: t.text('expected', 'Currency code of the account.'),
    given: t.text('given', 'Currency code of the amount.'),
  }),
});
builder.errorType(InsufficientFundsError, {
  description: 'Refusal because the available amount of the account is too small.',
  fields: (t) => ({
    available: t.amount('Amount available on the account.', ({ available }) => available),
  }),
});

export const PostingSideType = builder.enumeration('PostingSide', 'Side of a posting.', {
  DEBIT: 'Decreases the balance of a customer account.',
  CREDIT: 'Increases the balance of a customer account.',
});

export const EntryKindType = builder.enumeration('LedgerEntryKind', 'Kind of a journal entry.', entryKinds);

builder.errorType(RightRequiredError, {
  description: 'Refusal of an operation that the caller’s right in the tenant does not include.',
});

builder.errorType(AccountManagedElsewhereError, {
  description: 'Refusal to debit or close a pocket of the wallet by an operation of the bank.',
});

builder.errorType(ApprovalRequiredError, {
  description: 'Refusal of a movement that needs the approval of a second person.',
});
