import type { TypeWords } from '../templates/words.ts';
import type { moneyTypes } from './types.ts';

export const moneyEn: Readonly<Record<keyof typeof moneyTypes, TypeWords>> = {
  'money.account-frozen': {
    inbox: { title: 'An account was frozen', body: 'Nothing can be paid from it until it is unfrozen.' },
    mail: {
      subject: 'An account of yours was frozen',
      paragraphs: [
        'An account of yours was frozen. Nothing can be paid from it until it is unfrozen.',
        'Money that comes in is still credited.',
      ],
      action: 'See the account',
    },
  },
  'money.approval-requested': {
    inbox: { title: '{{actorName}} asks for your approval', body: '{{amount}} is to leave the wallet.' },
    mail: {
      subject: '{{actorName}} asks for your approval of {{amount}}',
      paragraphs: [
        '{{actorName}} wants to send {{amount}} and needs your approval.',
        'Nothing leaves before enough people have approved.',
      ],
      action: 'Decide',
    },
  },
  'money.dispute-opened': {
    inbox: { title: 'A payment is disputed', body: '{{amount}}: evidence can be handed in for a time.' },
    mail: {
      subject: 'A payment of {{amount}} is disputed',
      paragraphs: [
        'The payer disputes a payment of {{amount}} at their bank.',
        'Hand in evidence in time, or the amount goes back.',
      ],
      action: 'See the dispute',
    },
  },
  'money.identity-approved': {
    inbox: { title: 'Your identity was confirmed', body: 'Your limits are higher now.' },
    mail: {
      subject: 'Your identity was confirmed',
      paragraphs: ['An operator has looked at your document and confirmed it. Your limits are higher now.'],
      action: 'See your limits',
    },
  },
  'money.identity-rejected': {
    inbox: { title: 'Your identity was not confirmed', body: 'You can hand in another document.' },
    mail: {
      subject: 'Your identity was not confirmed',
      paragraphs: [
        'An operator has looked at your document and could not confirm it.',
        'You can hand in another document at any time.',
      ],
      action: 'Hand in a document',
    },
  },
  'money.invoice': {
    inbox: { title: 'Invoice {{number}}', body: '{{amount}} are to be paid.' },
    mail: {
      subject: 'Invoice {{number}} over {{amount}}',
      paragraphs: ['Your invoice {{number}} over {{amount}} is ready.', 'You find it as a PDF where it can be paid.'],
      action: 'See the invoice',
    },
  },
  'money.invoice-overdue': {
    inbox: { title: 'Invoice {{number}} is overdue', body: '{{amount}} are still to be paid.' },
    mail: {
      subject: 'Invoice {{number}} is overdue',
      paragraphs: ['Of your invoice {{number}} {{amount}} are still to be paid, and its date has passed.'],
      action: 'Pay the invoice',
    },
  },
  'money.invoice-paid': {
    inbox: { title: 'Invoice {{number}} is paid', body: 'Thank you for {{amount}}.' },
    mail: {
      subject: 'Invoice {{number}} is paid',
      paragraphs: ['We have received {{amount}} for your invoice {{number}}. Thank you.'],
      action: 'See the invoice',
    },
  },
  'money.invoice-reminder': {
    inbox: { title: 'Reminder: invoice {{number}}', body: '{{amount}} are still to be paid.' },
    mail: {
      subject: 'Reminder: invoice {{number}} over {{amount}} is not paid',
      paragraphs: [
        'Your invoice {{number}} is overdue, and {{amount}} are still to be paid.',
        'If your payment is on its way, nothing more is to be done.',
      ],
      action: 'Pay the invoice',
    },
  },
  'money.payment-failed': {
    inbox: { title: 'A payment did not come about', body: 'Please look at your way of paying.' },
    mail: {
      subject: 'Your payment did not come about',
      paragraphs: [
        'The payment of an invoice did not come about. We try again on the days that were agreed.',
        'You can pay at once or choose another way of paying.',
      ],
      action: 'See the invoice',
    },
  },
  'money.payout-failed': {
    inbox: { title: 'A payout did not come about', body: '{{amount}} stay with you.' },
    mail: {
      subject: 'A payout of {{amount}} did not come about',
      paragraphs: ['The payout of {{amount}} to your bank did not come about. The money stays in your balance.'],
      action: 'See the payouts',
    },
  },
  'money.received': {
    inbox: { title: '{{actorName}} sent you {{amount}}', body: 'It is in your wallet.' },
    mail: {
      subject: '{{actorName}} sent you {{amount}}',
      paragraphs: ['{{actorName}} sent you {{amount}}. It is in your wallet.'],
      action: 'See your wallet',
    },
  },
  'money.refunded': {
    inbox: { title: '{{amount}} were refunded', body: 'They go back to where they were paid from.' },
    mail: {
      subject: 'A refund of {{amount}}',
      paragraphs: ['{{amount}} were refunded and go back to where they were paid from.'],
      action: 'See the payment',
    },
  },
  'money.request': {
    inbox: { title: '{{actorName}} asks for {{amount}}', body: 'You can pay or decline.' },
    mail: {
      subject: '{{actorName}} asks you for {{amount}}',
      paragraphs: ['{{actorName}} asks you for {{amount}}. You can pay or decline.', 'Pay only to people you know.'],
      action: 'See the request',
    },
  },
  'money.request-paid': {
    inbox: { title: 'Your request was paid', body: '{{amount}} are in your wallet.' },
    mail: {
      subject: 'Your request for {{amount}} was paid',
      paragraphs: ['Your request for {{amount}} was paid. The money is in your wallet.'],
      action: 'See your requests',
    },
  },
  'money.rule-failed': {
    inbox: { title: 'An automation did not run', body: 'Nothing was moved.' },
    mail: {
      subject: 'An automation of your wallet did not run',
      paragraphs: [
        'An automation of your wallet could not do what it is for. Nothing was moved.',
        'Its history says why.',
      ],
      action: 'See the automation',
    },
  },
  'money.rule-notified': {
    inbox: { title: 'Your automation says', body: '{{message}}' },
    mail: {
      subject: 'Your automation says: {{message}}',
      paragraphs: ['{{message}}', 'These are the words that you gave to an automation of your wallet.'],
      action: 'See the automation',
    },
  },
  'money.schedule-refused': {
    inbox: { title: 'A scheduled transfer did not run', body: 'The schedule says why.' },
    mail: {
      subject: 'A scheduled transfer did not run',
      paragraphs: ['A transfer that you have scheduled could not be made on its day. Nothing was moved.'],
      action: 'See the schedule',
    },
  },
  'money.statement': {
    inbox: {
      title: 'Statement {{number}} of your account',
      body: 'What moved in the last month, as PDF, CSV and camt.053.',
    },
    mail: {
      subject: 'Statement {{number}} of your account',
      paragraphs: ['A statement of your account over the last month is ready: number {{number}}.'],
      action: 'See the statement',
    },
  },
  'money.subscription-ended': {
    inbox: { title: 'A subscription could not be collected', body: 'It does not go on as before.' },
    mail: {
      subject: 'Your subscription could not be collected',
      paragraphs: [
        'We have tried as often as was agreed, and the payment of your subscription did not come about. It does not go on as before.',
      ],
      action: 'See your subscriptions',
    },
  },
  'money.topped-up': {
    inbox: { title: '{{amount}} were added', body: 'Your account was topped up.' },
    mail: {
      subject: '{{amount}} were added to your account',
      paragraphs: ['Your account was topped up by {{amount}}.'],
      action: 'See your accounts',
    },
  },
  'money.transfer-rejected': {
    inbox: { title: 'A transfer was rejected', body: '{{amount}} stay with you.' },
    mail: {
      subject: 'A transfer of {{amount}} was rejected',
      paragraphs: ['A transfer of {{amount}} was rejected. All of it went back to your account, the fee too.'],
      action: 'See the transfer',
    },
  },
  'money.transfer-returned': {
    inbox: { title: 'A transfer came back', body: '{{amount}} are in your account again.' },
    mail: {
      subject: 'A transfer came back: {{amount}}',
      paragraphs: ['The other bank sent a transfer back. {{amount}} are in your account again.'],
      action: 'See the transfer',
    },
  },
};
