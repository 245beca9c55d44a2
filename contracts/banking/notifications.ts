import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { banking } from './index.ts';

/** Notifications of banking. */
export const domainNotifications = defineNotifications({
  contract: banking,
  types: {
    'money.account-frozen': notification({
      category: 'MONEY',
      path: () => '/app/money/accounts',
      words: {
        en: {
          name: 'Account frozen',
          inbox: { title: 'Your account was frozen', body: 'No payments can leave it until it is unfrozen.' },
          mail: {
            paragraphs: [
              'One of your accounts was frozen. No payments can leave it until it is unfrozen.',
              'Incoming payments are still credited.',
            ],
            action: 'View the account',
          },
        },
        ro: {
          name: 'Cont blocat',
          inbox: { title: 'Un cont a fost blocat', body: 'Nu se poate plăti din el până la deblocare.' },
          mail: {
            subject: 'Un cont al dumneavoastră a fost blocat',
            paragraphs: [
              'Un cont al dumneavoastră a fost blocat. Nu se poate plăti din el până la deblocare.',
              'Sumele primite se înregistrează în continuare.',
            ],
            action: 'Vedeți contul',
          },
        },
      },
      causes: {
        'banking.account.frozen': ({ tenantid: tenantId, data: { ownerId } }) => ({ to: [ownerId], tenantId }),
      },
    }),
    'money.identity-approved': notification({
      category: 'MONEY',
      path: () => '/app/money/limits',
      words: {
        en: {
          name: 'Identity confirmed',
          inbox: { title: 'Your identity was confirmed', body: 'Your limits have been raised.' },
          mail: {
            paragraphs: ['An operator has reviewed and confirmed your document. Your limits have been raised.'],
            action: 'View your limits',
          },
        },
        ro: {
          name: 'Identitate confirmată',
          inbox: { title: 'Identitatea a fost confirmată', body: 'Limitele dumneavoastră sunt acum mai mari.' },
          mail: {
            subject: 'Identitatea dumneavoastră a fost confirmată',
            paragraphs: ['Un operator a verificat documentul și l-a confirmat. Limitele sunt acum mai mari.'],
            action: 'Vedeți limitele',
          },
        },
      },
      causes: { 'banking.kyc.approved': ({ data: { tenantId, submittedBy } }) => ({ to: [submittedBy], tenantId }) },
    }),
    'money.identity-rejected': notification({
      category: 'MONEY',
      path: () => '/app/money/limits',
      words: {
        en: {
          name: 'Identity not confirmed',
          inbox: { title: 'Your identity was not confirmed', body: 'You can submit another document.' },
          mail: {
            paragraphs: [
              'An operator has reviewed your document and could not confirm it.',
              'You can submit another document at any time.',
            ],
            action: 'Submit a document',
          },
        },
        ro: {
          name: 'Identitate neconfirmată',
          inbox: { title: 'Identitatea nu a fost confirmată', body: 'Puteți depune alt document.' },
          mail: {
            subject: 'Identitatea dumneavoastră nu a fost confirmată',
            paragraphs: [
              'Un operator a verificat documentul și nu l-a putut confirma.',
              'Puteți depune alt document oricând.',
            ],
            action: 'Depuneți un document',
          },
        },
      },
      causes: { 'banking.kyc.rejected': ({ data: { tenantId, submittedBy } }) => ({ to: [submittedBy], tenantId }) },
    }),
    'money.payment-received': notification({
      category: 'MONEY',
      variables: { accountId: 'ID', amount: 'AMOUNT' },
      path: ({ variables }) => `/app/money/accounts/${variables.accountId}`,
      words: {
        en: {
          name: 'Money from another bank',
          inbox: { title: '{{amount}} received', body: 'A payment from another bank is on your account.' },
          mail: {
            paragraphs: ['A payment of {{amount}} from another bank was credited to your account.'],
            action: 'View the account',
          },
        },
        ro: {
          name: 'Bani de la altă bancă',
          inbox: { title: 'Ați primit {{amount}}', body: 'O plată de la altă bancă a intrat în cont.' },
          mail: {
            paragraphs: ['O plată de {{amount}} de la altă bancă a intrat în contul dumneavoastră.'],
            action: 'Vedeți contul',
          },
        },
      },
      causes: {
        'banking.payment.received': ({ data: { accountId, amount, currency } }) => ({
          to: 'OFFICERS',
          variables: { accountId, amount: { amount, currency } },
        }),
      },
    }),
    'money.schedule-refused': notification({
      category: 'MONEY',
      path: () => '/app/money/transfers',
      words: {
        en: {
          name: 'Scheduled transfer failed',
          inbox: { title: 'A scheduled transfer failed', body: 'The schedule shows the reason.' },
          mail: {
            paragraphs: ['A scheduled transfer could not be made. No money was moved.'],
            action: 'View the schedule',
          },
        },
        ro: {
          name: 'Transfer programat nereușit',
          inbox: { title: 'Un transfer programat nu a rulat', body: 'Programarea spune de ce.' },
          mail: {
            paragraphs: ['Un transfer pe care l-ați programat nu s-a putut face în ziua lui. Nu s-a mutat nimic.'],
            action: 'Vedeți programarea',
          },
        },
      },
      causes: {
        'banking.schedule.run-refused': ({ tenantid: tenantId, data: { initiatorId } }) => ({
          to: [initiatorId],
          tenantId,
        }),
      },
    }),
    'money.statement': notification({
      category: 'MONEY',
      channels: offers.inboxUnlessAsked,
      variables: { accountId: 'ID', number: 'COUNT' },
      path: ({ variables }) => `/app/money/accounts/${variables.accountId}/statements`,
      words: {
        en: {
          name: 'Account statement',
          inbox: {
            title: 'Statement {{number}} of your account',
            body: 'Transactions of the last month as PDF, CSV and camt.053.',
          },
          mail: {
            paragraphs: ['Statement {{number}} of your account for the last month is ready.'],
            action: 'View the statement',
          },
        },
        ro: {
          name: 'Extras de cont',
          inbox: {
            title: 'Extrasul {{number}} al contului',
            body: 'Mișcările din ultima lună, ca PDF, CSV și camt.053.',
          },
          mail: {
            paragraphs: ['Extrasul contului pentru ultima lună este gata: numărul {{number}}.'],
            action: 'Vedeți extrasul',
          },
        },
      },
      causes: {
        'banking.statement.issued': ({ data: { accountId, number } }) => ({
          to: 'OFFICERS',
          variables: { accountId, number },
        }),
      },
    }),
    'money.transfer-rejected': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/transfers',
      words: {
        en: {
          name: 'Transfer rejected',
          inbox: { title: 'A transfer was rejected', body: '{{amount}} remains in your account.' },
          mail: {
            subject: 'A transfer of {{amount}} was rejected',
            paragraphs: [
              'A transfer of {{amount}} was rejected. The amount and the fee were returned to your account.',
            ],
            action: 'View the transfer',
          },
        },
        ro: {
          name: 'Transfer respins',
          inbox: { title: 'Un transfer a fost respins', body: '{{amount}} rămân la dumneavoastră.' },
          mail: {
            subject: 'Un transfer de {{amount}} a fost respins',
            paragraphs: ['Un transfer de {{amount}} a fost respins. Totul s-a întors în cont, inclusiv comisionul.'],
            action: 'Vedeți transferul',
          },
        },
      },
      causes: {
        'banking.transfer.rejected': ({ tenantid: tenantId, data: { initiatorId, amount, currency } }) => ({
          to: [initiatorId],
          tenantId,
          variables: { amount: { amount, currency } },
        }),
      },
    }),
    'money.transfer-returned': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/transfers',
      words: {
        en: {
          name: 'Transfer returned',
          inbox: { title: 'A transfer was returned', body: '{{amount}} is back in your account.' },
          mail: {
            subject: 'A transfer of {{amount}} was returned',
            paragraphs: ['The bank of the recipient returned a transfer. {{amount}} is back in your account.'],
            action: 'View the transfer',
          },
        },
        ro: {
          name: 'Transfer întors',
          inbox: { title: 'Un transfer s-a întors', body: '{{amount}} sunt din nou în cont.' },
          mail: {
            subject: 'Un transfer s-a întors: {{amount}}',
            paragraphs: ['Cealaltă bancă a trimis transferul înapoi. {{amount}} sunt din nou în cont.'],
            action: 'Vedeți transferul',
          },
        },
      },
      causes: {
        'banking.transfer.returned': ({ tenantid: tenantId, data: { initiatorId, returned: amount, currency } }) => ({
          to: [initiatorId],
          tenantId,
          variables: { amount: { amount, currency } },
        }),
      },
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
