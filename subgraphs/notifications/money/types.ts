import type { NotificationTypeDefinition, Whereabouts } from '../catalogue/definition.ts';

const money = {
  category: 'MONEY',
  isCritical: false,
  channels: { IN_APP: true, EMAIL: true },
  hasActor: false,
  target: null,
  variables: [],
  mailVariables: [],
  path: () => '/money',
} as const;
const ofAmount = { ...money, variables: ['amount'] } as const;
const toInvoice = ({ variables }: Whereabouts) => `/billing/invoices/${variables.invoiceId}`;
const ofInvoice = { ...money, path: toInvoice } as const;
const inboxUnlessAsked = { IN_APP: true, EMAIL: false } as const;

/** What banking, wallet and payments have to tell. `amount` is text for people: `12.50 EUR`. */
export const moneyTypes = {
  'money.account-frozen': money,
  'money.approval-requested': { ...ofAmount, hasActor: true, path: () => '/money/approvals' },
  'money.dispute-opened': ofAmount,
  'money.identity-approved': money,
  'money.identity-rejected': money,
  'money.invoice': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.invoice-overdue': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.invoice-paid': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.invoice-reminder': { ...ofInvoice, variables: ['amount', 'invoiceId', 'number'] },
  'money.payment-failed': { ...ofInvoice, variables: ['invoiceId'] },
  'money.payment-received': {
    ...ofAmount,
    variables: ['accountId', 'amount'],
    path: ({ variables }: Whereabouts) => `/money/accounts/${variables.accountId}`,
  },
  'money.payout-failed': ofAmount,
  'money.received': { ...ofAmount, hasActor: true },
  'money.refunded': ofAmount,
  'money.request': { ...ofAmount, hasActor: true, path: () => '/money/requests' },
  'money.request-paid': { ...ofAmount, path: () => '/money/requests' },
  'money.rule-failed': { ...money, path: () => '/money/automations' },
  'money.rule-notified': { ...money, variables: ['message'], path: () => '/money/automations' },
  'money.schedule-refused': money,
  'money.statement': {
    ...money,
    variables: ['accountId', 'number'],
    path: ({ variables }: Whereabouts) => `/money/accounts/${variables.accountId}/statements`,
    channels: inboxUnlessAsked,
  },
  'money.subscription-ended': { ...money, path: () => '/billing' },
  'money.topped-up': { ...ofAmount, channels: inboxUnlessAsked },
  'money.transfer-rejected': ofAmount,
  'money.transfer-returned': ofAmount,
} as const satisfies Readonly<Record<string, NotificationTypeDefinition>>;
