import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { payments } from './index.ts';

/** Data about an invoice; a subscription, an invoice and a payment are the tenant's. */
const ofInvoice = (
  { invoiceId, number, currency }: { readonly invoiceId: string; readonly number: string; readonly currency: string },
  amount: string,
) => ({ to: 'OFFICERS', variables: { invoiceId, number, amount: { amount, currency } } }) as const;

/** Notifications of payments. */
export const domainNotifications = defineNotifications({
  contract: payments,
  types: {
    'money.dispute-opened': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/payments',
      words: {
        en: {
          name: 'A payment is disputed',
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
        ro: {
          name: 'O plată este contestată',
          inbox: { title: 'O plată este contestată', body: '{{amount}}: dovezile se pot depune o perioadă.' },
          mail: {
            subject: 'O plată de {{amount}} este contestată',
            paragraphs: [
              'Plătitorul contestă la banca sa o plată de {{amount}}.',
              'Depuneți dovezile la timp, altfel suma se întoarce.',
            ],
            action: 'Vedeți contestația',
          },
        },
      },
      causes: {
        'payments.dispute.opened': ({ data: { amount, currency } }) => ({
          to: 'OFFICERS',
          variables: { amount: { amount, currency } },
        }),
      },
    }),
    'money.invoice': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT', invoiceId: 'ID', number: 'TEXT' },
      path: ({ variables }) => `/app/money/payments?invoice=${encodeURIComponent(variables.invoiceId ?? '')}`,
      words: {
        en: {
          name: 'Invoice',
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
        ro: {
          name: 'Factură',
          inbox: { title: 'Factura {{number}}', body: 'De plată: {{amount}}.' },
          mail: {
            subject: 'Factura {{number}} de {{amount}}',
            paragraphs: ['Factura {{number}} de {{amount}} este gata.', 'O găsiți ca PDF acolo unde se poate plăti.'],
            action: 'Vedeți factura',
          },
        },
      },
      causes: { 'payments.invoice.finalised': ({ data }) => ofInvoice(data, data.total) },
    }),
    'money.invoice-overdue': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT', invoiceId: 'ID', number: 'TEXT' },
      path: ({ variables }) => `/app/money/payments?invoice=${encodeURIComponent(variables.invoiceId ?? '')}`,
      words: {
        en: {
          name: 'Invoice overdue',
          inbox: { title: 'Invoice {{number}} is overdue', body: 'Amount due: {{amount}}.' },
          mail: {
            paragraphs: ['Your invoice {{number}} is overdue. The amount due is {{amount}}.'],
            action: 'Pay the invoice',
          },
        },
        ro: {
          name: 'Factură restantă',
          inbox: { title: 'Factura {{number}} este restantă', body: 'De plată au rămas {{amount}}.' },
          mail: {
            paragraphs: ['Din factura {{number}} au rămas de plată {{amount}}, iar termenul a trecut.'],
            action: 'Plătiți factura',
          },
        },
      },
      causes: { 'payments.invoice.overdue': ({ data }) => ofInvoice(data, data.due) },
    }),
    'money.invoice-paid': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT', invoiceId: 'ID', number: 'TEXT' },
      path: ({ variables }) => `/app/money/payments?invoice=${encodeURIComponent(variables.invoiceId ?? '')}`,
      words: {
        en: {
          name: 'Invoice paid',
          inbox: { title: 'Invoice {{number}} is paid', body: 'We have received {{amount}}. Thank you.' },
          mail: {
            paragraphs: ['We have received {{amount}} for your invoice {{number}}. Thank you.'],
            action: 'View the invoice',
          },
        },
        ro: {
          name: 'Factură plătită',
          inbox: { title: 'Factura {{number}} este plătită', body: 'Vă mulțumim pentru {{amount}}.' },
          mail: {
            paragraphs: ['Am primit {{amount}} pentru factura {{number}}. Vă mulțumim.'],
            action: 'Vedeți factura',
          },
        },
      },
      causes: { 'payments.invoice.paid': ({ data }) => ofInvoice(data, data.total) },
    }),
    'money.invoice-reminder': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT', invoiceId: 'ID', number: 'TEXT' },
      path: ({ variables }) => `/app/money/payments?invoice=${encodeURIComponent(variables.invoiceId ?? '')}`,
      words: {
        en: {
          name: 'Reminder of an invoice',
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
        ro: {
          name: 'Reamintirea unei facturi',
          inbox: { title: 'Reamintire: factura {{number}}', body: 'De plată au rămas {{amount}}.' },
          mail: {
            subject: 'Reamintire: factura {{number}} de {{amount}} nu este plătită',
            paragraphs: [
              'Factura {{number}} este restantă, iar de plată au rămas {{amount}}.',
              'Dacă plata dumneavoastră este pe drum, nu mai aveți nimic de făcut.',
            ],
            action: 'Plătiți factura',
          },
        },
      },
      causes: { 'payments.dunning.reminded': ({ data }) => ofInvoice(data, data.due) },
    }),
    'money.payment-failed': notification({
      category: 'MONEY',
      variables: { invoiceId: 'ID' },
      path: ({ variables }) => `/app/money/payments?invoice=${encodeURIComponent(variables.invoiceId ?? '')}`,
      words: {
        en: {
          name: 'Payment failed',
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
        ro: {
          name: 'Plată nereușită',
          inbox: { title: 'O plată nu a reușit', body: 'Vă rugăm să verificați modalitatea de plată.' },
          mail: {
            subject: 'Plata dumneavoastră nu a reușit',
            paragraphs: [
              'Plata unei facturi nu a reușit. Încercăm din nou în zilele convenite.',
              'Puteți plăti imediat sau alege altă modalitate de plată.',
            ],
            action: 'Vedeți factura',
          },
        },
      },
      causes: {
        // Nobody tried to pay an invoice that was sent: its own event says that it is overdue.
        'payments.dunning.started': ({ data: { declineCode, invoiceId } }) =>
          declineCode === null ? null : { to: 'OFFICERS', variables: { invoiceId } },
      },
    }),
    'money.payout-failed': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/payments',
      words: {
        en: {
          name: 'Payout failed',
          inbox: { title: 'A payout failed', body: '{{amount}} remains in your balance.' },
          mail: {
            subject: 'A payout of {{amount}} failed',
            paragraphs: ['The payout of {{amount}} to your bank failed. The money remains in your balance.'],
            action: 'View the payouts',
          },
        },
        ro: {
          name: 'Plată către bancă nereușită',
          inbox: { title: 'O plată către bancă nu a reușit', body: '{{amount}} rămân la dumneavoastră.' },
          mail: {
            subject: 'O plată de {{amount}} către bancă nu a reușit',
            paragraphs: ['Plata de {{amount}} către banca dumneavoastră nu a reușit. Banii rămân în sold.'],
            action: 'Vedeți plățile',
          },
        },
      },
      causes: {
        'payments.payout.failed': ({ data: { amount, currency } }) => ({
          to: 'OFFICERS',
          variables: { amount: { amount, currency } },
        }),
      },
    }),
    'money.refunded': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/payments',
      words: {
        en: {
          name: 'Refund',
          inbox: { title: 'Refund of {{amount}}', body: 'The money is returned to the payment method you used.' },
          mail: {
            paragraphs: ['We have refunded {{amount}}. The money is returned to the payment method you used.'],
            action: 'View the payment',
          },
        },
        ro: {
          name: 'Rambursare',
          inbox: { title: 'S-au rambursat {{amount}}', body: 'Banii se întorc de unde au fost plătiți.' },
          mail: {
            subject: 'O rambursare de {{amount}}',
            paragraphs: ['S-au rambursat {{amount}}; banii se întorc de unde au fost plătiți.'],
            action: 'Vedeți plata',
          },
        },
      },
      causes: {
        'payments.refund.succeeded': ({ data: { amount, currency } }) => ({
          to: 'OFFICERS',
          variables: { amount: { amount, currency } },
        }),
      },
    }),
    'money.subscription-ended': notification({
      category: 'MONEY',
      path: () => '/app/money/payments',
      words: {
        en: {
          name: 'Subscription could not be collected',
          inbox: { title: 'Payment of a subscription failed', body: 'All attempts to collect it have failed.' },
          mail: {
            subject: 'Payment of your subscription failed',
            paragraphs: [
              'All attempts to collect the payment of your subscription have failed. It may be limited or cancelled.',
            ],
            action: 'View your subscriptions',
          },
        },
        ro: {
          name: 'Abonament neîncasat',
          inbox: { title: 'Un abonament nu a putut fi încasat', body: 'Nu continuă ca înainte.' },
          mail: {
            subject: 'Abonamentul dumneavoastră nu a putut fi încasat',
            paragraphs: [
              'Am încercat de câte ori s-a convenit, iar plata abonamentului nu a reușit. Nu continuă ca înainte.',
            ],
            action: 'Vedeți abonamentele',
          },
        },
      },
      causes: {
        'payments.dunning.exhausted': ({ data: { subscriptionId } }) =>
          subscriptionId === null ? null : { to: 'OFFICERS' },
      },
    }),
    'money.topped-up': notification({
      category: 'MONEY',
      channels: offers.inboxUnlessAsked,
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/wallet',
      words: {
        en: {
          name: 'Account topped up',
          inbox: { title: '{{amount}} added', body: 'Your account was topped up.' },
          mail: {
            subject: '{{amount}} added to your account',
            paragraphs: ['Your account was topped up by {{amount}}.'],
            action: 'View your accounts',
          },
        },
        ro: {
          name: 'Cont alimentat',
          inbox: { title: 'S-au adăugat {{amount}}', body: 'Contul a fost alimentat.' },
          mail: {
            subject: 'S-au adăugat {{amount}} în cont',
            paragraphs: ['Contul dumneavoastră a fost alimentat cu {{amount}}.'],
            action: 'Vedeți conturile',
          },
        },
      },
      causes: {
        'payments.payment.captured': ({ data: { purpose, captured: amount, currency } }) =>
          purpose === 'TOP_UP' ? { to: 'OFFICERS', variables: { amount: { amount, currency } } } : null,
      },
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
