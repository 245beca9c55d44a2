import {
  entity,
  found,
  IdempotencyKeyReusedError,
  InvalidStateError,
  money,
  NotFoundError,
  signedIn,
  unwrap,
  ValidationError,
} from '@codai/kit';
import { builder } from '../builder.ts';
import { PaymentEnvironmentType } from '../payments/environment.ts';
import type { CryptoInvoiceStatus } from './rules.ts';
import { type CryptoInvoiceRow, createCryptoInvoice, demonstrateCryptoPayment } from './service.ts';

const CryptoInvoiceStatusType = builder.enumType('CryptoInvoiceStatus', {
  values: {
    AWAITING: {},
    SEEN: { description: 'Something stands on the chain, and may still be undone or be too little.' },
    CONFIRMED: { description: 'Deep enough, and credited.' },
    EXPIRED: { description: 'Nothing came in time; what comes late is credited all the same.' },
  } satisfies Record<CryptoInvoiceStatus, object>,
});

const CryptoInvoiceType = builder.objectRef<CryptoInvoiceRow>('CryptoInvoice').implement({
  description: 'An address to send coins to, for an account of the payer’s own.',
  authScopes: { signedIn: 2 },
  fields: (t) => ({
    id: t.exposeID('id'),
    address: t.exposeString('address'),
    amount: t.field({ type: 'Money', resolve: ({ amount, currency }) => money(amount, currency) }),
    received: t.field({
      type: 'Money',
      description: 'What stands on the chain; once confirmed, what was credited.',
      resolve: ({ received, currency }) => money(received, currency),
    }),
    status: t.expose('status', { type: CryptoInvoiceStatusType }),
    environment: t.field({ type: PaymentEnvironmentType, resolve: (_invoice, _args, ctx) => ctx.chain.environment }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
  }),
});
entity(builder, CryptoInvoiceType, { load: (ctx, id) => ctx.loaders.cryptoInvoice.load(id) });

builder.queryField('cryptoInvoice', (t) =>
  t.field({
    type: CryptoInvoiceType,
    nullable: true,
    authScopes: { signedIn: 2 },
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, ctx) => ctx.loaders.cryptoInvoice.load(id),
  }),
);

const CreateCryptoInvoiceInput = builder.inputType('CreateCryptoInvoiceInput', {
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'In the chain’s coin.' }),
    amount: t.field({ type: 'MoneyInput', required: true }),
    idempotencyKey: t.string({ required: true }),
  }),
});

builder.mutationField('createCryptoInvoice', (t) =>
  t.field({
    type: CryptoInvoiceType,
    authScopes: { signedIn: 2 },
    errors: { types: [IdempotencyKeyReusedError, NotFoundError, ValidationError] },
    args: { input: t.arg({ type: CreateCryptoInvoiceInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { invoiceId } = unwrap(await createCryptoInvoice(ctx, signedIn(ctx), input));
      return found(await ctx.loaders.cryptoInvoice.load(invoiceId), 'CryptoInvoice');
    },
  }),
);

const DemonstrateCryptoPaymentInput = builder.inputType('DemonstrateCryptoPaymentInput', {
  fields: (t) => ({ invoiceId: t.id({ required: true }) }),
});

builder.mutationField('demonstrateCryptoPayment', (t) =>
  t.field({
    type: CryptoInvoiceType,
    description: 'In the sandbox alone: pays an invoice with coins that are worth nothing.',
    authScopes: { signedIn: 2 },
    errors: { types: [InvalidStateError, NotFoundError] },
    args: { input: t.arg({ type: DemonstrateCryptoPaymentInput, required: true }) },
    resolve: async (_root, { input }, ctx) => {
      const { invoiceId } = unwrap(await demonstrateCryptoPayment(ctx, signedIn(ctx), input.invoiceId));
      return found(await ctx.loaders.cryptoInvoice.clear(invoiceId).load(invoiceId), 'CryptoInvoice');
    },
  }),
);
