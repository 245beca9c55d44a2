import { PaymentDeclined, RequiresAction } from '@codai/contracts/payments';
import { ConflictError, InvalidStateError, NotFoundError } from '@codai/kit';
import { found, operator } from '@codai/kit/graphql';
import { statusOf } from '../../acquiring/payments/payment-row.ts';
import { outcomeRefusal } from '../../acquiring/payments/rules.ts';
import { PaymentType } from '../../acquiring/payments/types.ts';
import { AttemptType, InvoiceType } from '../../billing/invoices/types.ts';
import { builder } from '../../builder.ts';
import type { PaymentsContext } from '../../context.ts';
import { manager } from '../../guards/manager.ts';
import { type PaidInvoice, payInvoice } from './service.ts';

builder.objectField(AttemptType, 'payment', (t) =>
  t.reference(PaymentType, 'paymentId', 'Payment that charges the amount; null before it is created.', {
    nullable: true,
  }),
);

builder.objectField(InvoiceType, 'payment', (t) =>
  t.reference(
    PaymentType,
    'paymentId',
    'Payment that settled the invoice; null before, and when no payment was needed.',
    { nullable: true },
  ),
);

const payErrors = [ConflictError, InvalidStateError, NotFoundError, PaymentDeclined, RequiresAction];

const readPaid = async (paid: PaidInvoice, ctx: PaymentsContext) => {
  const payment = found(await ctx.loaders.payment.load(paid.paymentId), 'Payment');
  const refusal = outcomeRefusal({ ...payment, status: statusOf(payment) });
  if (refusal !== null) throw refusal;
  return ctx.loaders.invoice.load(paid.invoiceId);
};

builder.verb('payInvoice', {
  description: 'Charges the amount due to a payment method. The invoice stays OPEN while the charge is processing.',
  authScopes: manager,
  input: (t) => ({
    invoiceId: t.idOf('Invoice', 'Invoice to pay; must have an amount due.'),
    methodId: t.id({ required: false, description: 'Payment method to charge; the default method when absent.' }),
  }),
  idempotent: true,
  result: InvoiceType,
  refusals: payErrors,
  run: payInvoice,
  read: readPaid,
});

builder.verb('retryInvoice', {
  description: 'Charges the default payment method of the customer once more. The dunning schedule is unaffected.',
  authScopes: operator,
  input: (t) => ({ invoiceId: t.idOf('Invoice', 'Invoice to charge; must have an amount due.') }),
  idempotent: true,
  result: InvoiceType,
  refusals: payErrors,
  run: payInvoice,
  read: readPaid,
});
