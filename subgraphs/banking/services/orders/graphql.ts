import {
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  UnsupportedCurrencyError,
} from '@codai/contracts/banking';
import { NotFoundError } from '@codai/kit';
import { builder } from '../../builder.ts';
import { hiddenOrder } from '../access.ts';
import { JournalEntryType } from '../entries/graphql.ts';
import { serviceOf } from '../service-caller.ts';
import { recoverOrder, settleOrder } from './service.ts';

const refusals = [
  AccountClosedError,
  AccountFrozenError,
  CurrencyMismatchError,
  InsufficientFundsError,
  NotFoundError,
  UnsupportedCurrencyError,
];

const OrderPayeeInput = builder.inputType('OrderPayeeInput', {
  description: 'Seller of an order and the amount that the seller is paid.',
  inaccessible: true,
  fields: (t) => ({
    accountId: t.idOf('BankAccount', 'Identifier of the account to credit, of any tenant; must be open.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount in the currency of the account, above zero.' }),
  }),
});

builder.verb('settleOrderForService', {
  description:
    'Pays the sellers of an order and the commission of the house from the money of orders, in one entry. All are paid or none. A refusal is kept for the key.',
  ...hiddenOrder,
  anybody: true,
  input: (t) => ({
    reference: t.string({ description: 'Text on the statements of the payees, 1 to 140 printable characters.' }),
    payees: t.field({ type: [OrderPayeeInput], description: 'Sellers to pay, 1 to 50, in one currency.' }),
    commission: t.field({
      type: 'MoneyInput',
      description: 'Amount that the house keeps, zero or more, in the currency of the payees.',
    }),
  }),
  idempotent: true,
  result: JournalEntryType,
  refusals,
  run: (ctx, _caller, input) => settleOrder(ctx, serviceOf(ctx), input),
});

builder.verb('recoverOrderForService', {
  description:
    'Takes money back from a seller who was paid, with the commission of the house, to the money of orders, in one entry. A refusal is kept for the key.',
  ...hiddenOrder,
  anybody: true,
  input: (t) => ({
    reference: t.string({ description: 'Text on the statement of the seller, 1 to 140 printable characters.' }),
    accountId: t.idOf('BankAccount', 'Identifier of the account of the seller, of any tenant.'),
    amount: t.field({ type: 'MoneyInput', description: 'Amount to debit, above zero and available on the account.' }),
    fees: t.field({
      type: 'MoneyInput',
      description: 'Commission that the house gives back, zero or more, in the same currency.',
    }),
  }),
  idempotent: true,
  result: JournalEntryType,
  refusals,
  run: (ctx, _caller, input) => recoverOrder(ctx, serviceOf(ctx), input),
});
