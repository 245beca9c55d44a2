import type { TypeWords } from '../templates/words.ts';
import type { moneyTypes } from './types.ts';

export const moneyEn: Readonly<Record<keyof typeof moneyTypes, TypeWords>> = {
  'money.account-frozen': {
    inbox: { title: 'Your account was frozen', body: 'No payments can leave it until it is unfrozen.' },
    mail: {
      subject: 'Your account was frozen',
      paragraphs: [
        'One of your accounts was frozen. No payments can leave it until it is unfrozen.',
        'Incoming payments are still credited.',
      ],
      action: 'View the account',
    },
  },
  'money.approval-requested': {
    inbox: {
      title: '{{actorName}} requests your approval',
      body: 'A payment of {{amount}} from the wallet needs your approval.',
    },
    mail: {
      subject: '{{actorName}} requests your approval of {{amount}}',
      paragraphs: [
        '{{actorName}} wants to send {{amount}} and needs your approval.',
        'The payment is not made until enough people have approved it.',
      ],
      action: 'Review the payment',
    },
  },
  'money.dispute-opened': {
    inbox: {
      title: 'A payment is disputed',
      body: 'Submit evidence for the payment of {{amount}} before the deadline.',
    },
    mail: {
      subject: 'A payment of {{amount}} is disputed',
      paragraphs: [
        'The payer has disputed a payment of {{amount}} with their bank.',
        'Submit evidence before the deadline, or the amount is returned to the payer.',
      ],
      action: 'View the dispute',
    },
  },
  'money.identity-approved': {
    inbox: { title: 'Your identity was confirmed', body: 'Your limits have been raised.' },
    mail: {
      subject: 'Your identity was confirmed',
      paragraphs: ['An operator has reviewed and confirmed your document. Your limits have been raised.'],
      action: 'View your limits',
    },
  },
  'money.identity-rejected': {
    inbox: { title: 'Your identity was not confirmed', body: 'You can submit another document.' },
    mail: {
      subject: 'Your identity was not confirmed',
      paragraphs: [
        'An operator has reviewed your document and could not confirm it.',
        'You can submit another document at any time.',
      ],
      action: 'Submit a document',
    },
  },
  'money.invoice': {
    inbox: { title: 'Invoice {{number}}', body: 'Amount due: {{amount}}.' },
    mail: {
      subject: 'Invoice {{number}} for {{amount}}',
      paragraphs: [
        'Your invoice {{number}} for {{amount}} is ready.',
        'You can download it as a PDF and pay it online.',
      ],
      action: 'View the invoice',
    },
  },
  'money.invoice-overdue': {
    inbox: { title: 'Invoice {{number}} is overdue', body: 'Amount due: {{amount}}.' },
    mail: {
      subject: 'Invoice {{number}} is overdue',
      paragraphs: ['Your invoice {{number}} is overdue. The amount due is {{amount}}.'],
      action: 'Pay the invoice',
    },
  },
  'money.invoice-paid': {
    inbox: { title: 'Invoice {{number}} is paid', body: 'We have received {{amount}}. Thank you.' },
    mail: {
      subject: 'Invoice {{number}} is paid',
      paragraphs: ['We have received {{amount}} for your invoice {{number}}. Thank you.'],
      action: 'View the invoice',
    },
  },
  'money.invoice-reminder': {
    inbox: { title: 'Reminder: invoice {{number}}', body: 'Amount due: {{amount}}.' },
    mail: {
      subject: 'Reminder: invoice {{number}} for {{amount}} is overdue',
      paragraphs: [
        'Your invoice {{number}} is overdue. The amount due is {{amount}}.',
        'If you have already paid, ignore this reminder.',
      ],
      action: 'Pay the invoice',
    },
  },
  'money.payment-failed': {
    inbox: { title: 'A payment failed', body: 'Check your payment method.' },
    mail: {
      subject: 'Your payment failed',
      paragraphs: [
        'The payment of an invoice failed. We will try again on the agreed schedule.',
        'You can pay now or choose another payment method.',
      ],
      action: 'View the invoice',
    },
  },
  'money.payment-received': {
    inbox: { title: '{{amount}} received', body: 'A payment from another bank is on your account.' },
    mail: {
      subject: '{{amount}} received',
      paragraphs: ['A payment of {{amount}} from another bank was credited to your account.'],
      action: 'View the account',
    },
  },
  'money.payout-failed': {
    inbox: { title: 'A payout failed', body: '{{amount}} remains in your balance.' },
    mail: {
      subject: 'A payout of {{amount}} failed',
      paragraphs: ['The payout of {{amount}} to your bank failed. The money remains in your balance.'],
      action: 'View the payouts',
    },
  },
  'money.received': {
    inbox: { title: '{{actorName}} sent you {{amount}}', body: 'The money is in your wallet.' },
    mail: {
      subject: '{{actorName}} sent you {{amount}}',
      paragraphs: ['{{actorName}} sent you {{amount}}. The money is in your wallet.'],
      action: 'Open your wallet',
    },
  },
  'money.refunded': {
    inbox: { title: 'Refund of {{amount}}', body: 'The money is returned to the payment method you used.' },
    mail: {
      subject: 'Refund of {{amount}}',
      paragraphs: ['We have refunded {{amount}}. The money is returned to the payment method you used.'],
      action: 'View the payment',
    },
  },
  'money.request': {
    inbox: { title: '{{actorName}} requests {{amount}}', body: 'You can pay or decline.' },
    mail: {
      subject: '{{actorName}} requests {{amount}} from you',
      paragraphs: [
        '{{actorName}} requests {{amount}} from you. You can pay or decline.',
        'Pay only to people you know.',
      ],
      action: 'View the request',
    },
  },
  'money.request-paid': {
    inbox: { title: 'Your request was paid', body: '{{amount}} is in your wallet.' },
    mail: {
      subject: 'Your request for {{amount}} was paid',
      paragraphs: ['Your request for {{amount}} was paid. The money is in your wallet.'],
      action: 'View your requests',
    },
  },
  'money.rule-failed': {
    inbox: { title: 'An automation failed', body: 'No money was moved.' },
    mail: {
      subject: 'An automation of your wallet failed',
      paragraphs: ['An automation of your wallet failed. No money was moved.', 'Its history shows the reason.'],
      action: 'View the automation',
    },
  },
  'money.rule-notified': {
    inbox: { title: 'Message from your automation', body: '{{message}}' },
    mail: {
      subject: 'Message from your automation: {{message}}',
      paragraphs: ['{{message}}', 'You set this message for an automation of your wallet.'],
      action: 'View the automation',
    },
  },
  'money.schedule-refused': {
    inbox: { title: 'A scheduled transfer failed', body: 'The schedule shows the reason.' },
    mail: {
      subject: 'A scheduled transfer failed',
      paragraphs: ['A scheduled transfer could not be made. No money was moved.'],
      action: 'View the schedule',
    },
  },
  'money.statement': {
    inbox: {
      title: 'Statement {{number}} of your account',
      body: 'Transactions of the last month as PDF, CSV and camt.053.',
    },
    mail: {
      subject: 'Statement {{number}} of your account',
      paragraphs: ['Statement {{number}} of your account for the last month is ready.'],
      action: 'View the statement',
    },
  },
  'money.subscription-ended': {
    inbox: { title: 'Payment of a subscription failed', body: 'All attempts to collect it have failed.' },
    mail: {
      subject: 'Payment of your subscription failed',
      paragraphs: [
        'All attempts to collect the payment of your subscription have failed. It may be limited or cancelled.',
      ],
      action: 'View your subscriptions',
    },
  },
  'money.topped-up': {
    inbox: { title: '{{amount}} added', body: 'Your account was topped up.' },
    mail: {
      subject: '{{amount}} added to your account',
      paragraphs: ['Your account was topped up by {{amount}}.'],
      action: 'View your accounts',
    },
  },
  'money.transfer-rejected': {
    inbox: { title: 'A transfer was rejected', body: '{{amount}} remains in your account.' },
    mail: {
      subject: 'A transfer of {{amount}} was rejected',
      paragraphs: ['A transfer of {{amount}} was rejected. The amount and the fee were returned to your account.'],
      action: 'View the transfer',
    },
  },
  'money.transfer-returned': {
    inbox: { title: 'A transfer was returned', body: '{{amount}} is back in your account.' },
    mail: {
      subject: 'A transfer of {{amount}} was returned',
      paragraphs: ['The bank of the recipient returned a transfer. {{amount}} is back in your account.'],
      action: 'View the transfer',
    },
  },
};
