import { TopUpExceedsLimitError } from '@codai/contracts/payments';
import { ConflictError, NotFoundError } from '@codai/kit';
import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { PaymentEnvironmentType } from '../methods/types.ts';
import { TopUpCreditType } from '../payments/types.ts';
import { cryptoCredit } from './rules.ts';
import { type CryptoInvoiceRow, createCryptoInvoice, demonstrateCryptoPayment } from './service.ts';

const CryptoInvoiceStatusType = builder.enumeration('CryptoInvoiceStatus', 'State of a crypto invoice.', {
  AWAITING: 'No transfer has been seen.',
  SEEN: 'A transfer is on the chain, but is too small or lacks confirmations.',
  CONFIRMED: 'The transfers have enough confirmations; `credit` says whether the account has them. Final.',
  EXPIRED: 'No transfer arrived in time. Transfers of the following seven days are still credited.',
});

const CryptoInvoiceType = builder.entity<CryptoInvoiceRow>('CryptoInvoice', 'cin', {
  description: 'Deposit address on a blockchain for an account of the tenant.',
  authScopes: twoFactors,
  loader: 'cryptoInvoice',
  fields: (t) => ({
    address: t.text('address', 'Address to send the coins to; used for this invoice only.'),
    amount: t.amount('Amount requested.', ({ amount }) => amount),
    received: t.amount(
      'Amount seen on the chain; once the invoice is confirmed, the amount credited.',
      ({ received }) => received,
    ),
    status: t.value('status', CryptoInvoiceStatusType, 'State of the invoice.'),
    credit: t.field({
      type: TopUpCreditType,
      nullable: true,
      description: 'Whether the coins are on the account; null before the invoice is confirmed.',
      resolve: cryptoCredit,
    }),
    environment: t.field({
      type: PaymentEnvironmentType,
      description: 'Whether the coins have value.',
      resolve: (_invoice, _args, ctx) => ctx.chain.environment,
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.instant('expiresAt', 'Instant until which the amount should be sent, 60 minutes after creation.'),
  }),
});

builder.queryById('cryptoInvoice', CryptoInvoiceType, {
  description:
    'Returns a crypto invoice of the active tenant; null when it does not exist or belongs to another tenant.',
  authScopes: twoFactors,
});

builder.verb('createCryptoInvoice', {
  description: 'Creates a deposit address. All coins that arrive at it are credited, even above the amount requested.',
  authScopes: twoFactors,
  input: (t) => ({
    accountId: t.idOf('Account', 'Open account of the active tenant to credit, in the currency of the chain.'),
    amount: t.field({
      type: 'MoneyInput',
      description: 'Amount to request in the currency of the chain; more than zero, at most 10^22 minor units.',
    }),
  }),
  idempotent: true,
  result: CryptoInvoiceType,
  refusals: [NotFoundError, TopUpExceedsLimitError],
  run: createCryptoInvoice,
  read: 'invoiceId',
});

builder.verb('demonstrateCryptoPayment', {
  description: 'Pays a crypto invoice with worthless coins. Available in the sandbox only.',
  authScopes: twoFactors,
  input: (t) => ({ invoiceId: t.idOf('CryptoInvoice', 'Invoice to pay.') }),
  result: CryptoInvoiceType,
  refusals: [ConflictError, NotFoundError],
  run: (ctx, caller, input) => demonstrateCryptoPayment(ctx, caller, input.invoiceId),
  read: ({ invoiceId }, ctx) => ctx.loaders.cryptoInvoice.load(invoiceId),
});
