import type { NotificationTypeDefinition, Whereabouts } from '../catalogue/definition.ts';

const money = {
  category: 'MONEY',
  isCritical: false,
  channels: { IN_APP: true, EMAIL: true, PUSH: true },
  hasActor: false,
  target: null,
  variables: [],
  mailVariables: [],
  path: () => '/app/money/wallet',
} as const;
const ofAmount = { ...money, variables: ['amount'] } as const;
const toInvoice = ({ variables }: Whereabouts) => `/app/money/payments?invoice=${variables.invoiceId}`;
const toRequest = ({ variables }: Whereabouts) => `/app/money/requests/${variables.requestId}`;
const toAccounts = () => '/app/money/accounts';
const toTransfers = () => '/app/money/transfers';
const toPayments = () => '/app/money/payments';
const toRules = () => '/app/money/wallet/automations';
const toStanding = () => '/app/money/limits';
const ofInvoice = { ...money, path: toInvoice } as const;
const inboxUnlessAsked = { IN_APP: true, EMAIL: false, PUSH: false } as const;

/** What banking, wallet and payments have to tell. `amount` is text for people: `12.50 EUR`. */
export const moneyTypes = {
  'money.account-frozen': { ...money, path: toAccounts },
  'money.approval-requested': { ...ofAmount, hasActor: true, path: () => '/app/home' },
  'money.dispute-opened': { ...ofAmount, path: toPayments },
  'money.identity-approved': { ...money, path: toStanding },
  'money.identity-rejected': { ...money, path: toStanding },
  'money.invoice': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.invoice-overdue': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.invoice-paid': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.invoice-reminder': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.payment-failed': { ...ofInvoice, variables: ['invoiceId'] },
  'money.payment-received': {
    ...ofAmount,
    variables: ['accountId', 'amount'],
    path: ({ variables }: Whereabouts) => `/app/money/accounts/${variables.accountId}`,
  },
  'money.payout-failed': { ...ofAmount, path: toPayments },
  'money.received': { ...ofAmount, hasActor: true },
  'money.refunded': { ...ofAmount, path: toPayments },
  'money.request': { ...ofAmount, hasActor: true, variables: ['amount', 'requestId'], path: toRequest },
  'money.request-paid': { ...ofAmount, variables: ['amount', 'requestId'], path: toRequest },
  'money.rule-failed': { ...money, path: toRules },
  'money.rule-notified': { ...money, variables: ['message'], path: toRules },
  'money.schedule-refused': { ...money, path: toTransfers },
  'money.statement': {
    ...money,
    variables: ['accountId', 'number'],
    path: ({ variables }: Whereabouts) => `/app/money/accounts/${variables.accountId}/statements`,
    channels: inboxUnlessAsked,
  },
  'money.subscription-ended': { ...money, path: toPayments },
  'money.topped-up': { ...ofAmount, channels: inboxUnlessAsked },
  'money.transfer-rejected': { ...ofAmount, path: toTransfers },
  'money.transfer-returned': { ...ofAmount, path: toTransfers },
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;
