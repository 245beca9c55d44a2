import { formatMinor, money } from '@codai/kit';
import type { Deps, WritingTx } from '../deps.ts';
import { noticeOf, type Reactions } from '../notices/reactions.ts';
import { tell } from '../notices/service.ts';
import { officersOf } from '../people/officers.ts';
import type { moneyTypes } from './types.ts';

type MoneyType = keyof typeof moneyTypes;
type Happened = { readonly id: string; readonly tenantid: string | null };

/** Tells those who speak for the tenant whose event it is; an event of nobody's is told to nobody. */
async function tellTenant(
  deps: Deps,
  tx: WritingTx,
  event: Happened,
  type: MoneyType,
  variables: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { tenantid: tenantId } = event;
  if (tenantId === null) return;
  await tell(deps, tx, noticeOf(event, { type, tenantId, variables }), await officersOf(tx, tenantId));
}

/** `12.50 EUR` */
function shown(minor: string, currency: string): string {
  return `${formatMinor(money(BigInt(minor), currency))} ${currency}`;
}

export const onBanking = {
  'banking.account.frozen': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'money.account-frozen', tenantId: event.tenantid }), [event.data.ownerId]),
  'banking.kyc.approved': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'money.identity-approved', tenantId: event.data.tenantId }), [
      event.data.submittedBy,
    ]),
  'banking.kyc.rejected': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'money.identity-rejected', tenantId: event.data.tenantId }), [
      event.data.submittedBy,
    ]),
  'banking.transfer.rejected': (deps, tx, event) => {
    const { initiatorId, amount, currency } = event.data;
    const variables = { amount: shown(amount, currency) };
    const notice = noticeOf(event, { type: 'money.transfer-rejected', tenantId: event.tenantid, variables });
    return tell(deps, tx, notice, [initiatorId]);
  },
  'banking.transfer.returned': (deps, tx, event) => {
    const { initiatorId, returned, currency } = event.data;
    const variables = { amount: shown(returned, currency) };
    const notice = noticeOf(event, { type: 'money.transfer-returned', tenantId: event.tenantid, variables });
    return tell(deps, tx, notice, [initiatorId]);
  },
  'banking.payment.received': (deps, tx, event) => {
    const { accountId, amount, currency } = event.data;
    return tellTenant(deps, tx, event, 'money.payment-received', { accountId, amount: shown(amount, currency) });
  },
  'banking.schedule.run-refused': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'money.schedule-refused', tenantId: event.tenantid }), [
      event.data.initiatorId,
    ]),
  'banking.statement.issued': (deps, tx, event) => {
    const { accountId, number } = event.data;
    return tellTenant(deps, tx, event, 'money.statement', { accountId, number: String(number) });
  },
} satisfies Partial<Reactions<BankingType>>;

type BankingType =
  | 'banking.account.frozen'
  | 'banking.kyc.approved'
  | 'banking.kyc.rejected'
  | 'banking.payment.received'
  | 'banking.schedule.run-refused'
  | 'banking.statement.issued'
  | 'banking.transfer.rejected'
  | 'banking.transfer.returned';

export const onWallet = {
  'wallet.approval.requested': (deps, tx, event) => {
    const { initiatorId, approverIds, outgoing, movementId } = event.data;
    const amount = outgoing.map((one) => shown(one.amount, one.currency)).join(', ');
    const notice = noticeOf(event, {
      type: 'money.approval-requested',
      tenantId: event.tenantid,
      actorId: initiatorId,
      sourceKey: movementId,
      variables: { amount },
    });
    return tell(deps, tx, notice, approverIds);
  },
  'wallet.request.created': async (deps, tx, event) => {
    const { payerId, requesterId, requestId, amount, currency } = event.data;
    if (payerId === null) return;
    const variables = { amount: shown(amount, currency), requestId };
    const notice = noticeOf(event, { type: 'money.request', actorId: requesterId, sourceKey: requestId, variables });
    await tell(deps, tx, notice, [payerId]);
  },
  'wallet.request.paid': (deps, tx, event) => {
    const { requesterId, requestId, amount, currency } = event.data;
    const variables = { amount: shown(amount, currency), requestId };
    const notice = noticeOf(event, { type: 'money.request-paid', sourceKey: requestId, variables });
    return tell(deps, tx, notice, [requesterId]);
  },
  'wallet.rule.failed': (deps, tx, event) =>
    tell(deps, tx, noticeOf(event, { type: 'money.rule-failed', tenantId: event.tenantid }), [event.data.ownerId]),
  'wallet.rule.notified': (deps, tx, event) => {
    const { ownerId, message } = event.data;
    const notice = noticeOf(event, { type: 'money.rule-notified', tenantId: event.tenantid, variables: { message } });
    return tell(deps, tx, notice, [ownerId]);
  },
  'wallet.transfer.sent': (deps, tx, event) => {
    const { recipientId, initiatorId, movementId, amount, currency } = event.data;
    const variables = { amount: shown(amount, currency) };
    const notice = noticeOf(event, { type: 'money.received', actorId: initiatorId, sourceKey: movementId, variables });
    return tell(deps, tx, notice, [recipientId]);
  },
} satisfies Partial<Reactions<WalletType>>;

type WalletType =
  | 'wallet.approval.requested'
  | 'wallet.request.created'
  | 'wallet.request.paid'
  | 'wallet.rule.failed'
  | 'wallet.rule.notified'
  | 'wallet.transfer.sent';

/** A subscription, an invoice and a payment are the tenant's: those who speak for it are told. */
export const onPayments = {
  'payments.invoice.finalised': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.invoice', invoiceWords(event.data, event.data.total)),
  'payments.invoice.paid': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.invoice-paid', invoiceWords(event.data, event.data.total)),
  'payments.invoice.overdue': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.invoice-overdue', invoiceWords(event.data, event.data.due)),
  'payments.dunning.started': async (deps, tx, event) => {
    const { declineCode, invoiceId } = event.data;
    // Nobody tried to pay what was sent: that it is overdue is told by its own event.
    if (declineCode !== null) await tellTenant(deps, tx, event, 'money.payment-failed', { invoiceId });
  },
  'payments.dunning.reminded': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.invoice-reminder', invoiceWords(event.data, event.data.due)),
  'payments.dunning.exhausted': async (deps, tx, event) => {
    if (event.data.subscriptionId !== null) await tellTenant(deps, tx, event, 'money.subscription-ended');
  },
  'payments.payment.captured': async (deps, tx, event) => {
    const { purpose, captured, currency } = event.data;
    if (purpose !== 'TOP_UP') return;
    await tellTenant(deps, tx, event, 'money.topped-up', { amount: shown(captured, currency) });
  },
  'payments.refund.succeeded': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.refunded', { amount: shown(event.data.amount, event.data.currency) }),
  'payments.dispute.opened': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.dispute-opened', { amount: shown(event.data.amount, event.data.currency) }),
  'payments.payout.failed': (deps, tx, event) =>
    tellTenant(deps, tx, event, 'money.payout-failed', { amount: shown(event.data.amount, event.data.currency) }),
} satisfies Partial<Reactions<PaymentsType>>;

type PaymentsType =
  | 'payments.dispute.opened'
  | 'payments.dunning.exhausted'
  | 'payments.dunning.reminded'
  | 'payments.dunning.started'
  | 'payments.invoice.finalised'
  | 'payments.invoice.overdue'
  | 'payments.invoice.paid'
  | 'payments.payment.captured'
  | 'payments.payout.failed'
  | 'payments.refund.succeeded';

function invoiceWords(
  { invoiceId, number, currency }: { readonly invoiceId: string; readonly number: string; readonly currency: string },
  amount: string,
): Readonly<Record<string, string>> {
  return { invoiceId, number, amount: shown(amount, currency) };
}
