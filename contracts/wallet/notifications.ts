import { defineNotifications, type NotificationsOf, notification } from '@codai/kit/contract';
import { wallet } from './index.ts';

/** Notifications of wallet. */
export const domainNotifications = defineNotifications({
  contract: wallet,
  types: {
    'money.approval-requested': notification({
      category: 'MONEY',
      hasActor: true,
      variables: { amount: 'AMOUNT' },
      path: () => '/app/home',
      words: {
        en: {
          name: 'Your approval is requested',
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
        ro: {
          name: 'Ți se cere aprobarea',
          inbox: { title: '{{actorName}} vă cere aprobarea', body: '{{amount}} urmează să iasă din portofel.' },
          mail: {
            subject: '{{actorName}} vă cere aprobarea pentru {{amount}}',
            paragraphs: [
              '{{actorName}} dorește să trimită {{amount}} și are nevoie de aprobarea dumneavoastră.',
              'Nimic nu pleacă înainte de a aproba destule persoane.',
            ],
            action: 'Decideți',
          },
        },
      },
      causes: {
        'wallet.approval.requested': ({
          tenantid: tenantId,
          data: { initiatorId, approverIds, outgoing, movementId },
        }) => ({
          to: approverIds,
          tenantId,
          actorId: initiatorId,
          sourceKey: movementId,
          variables: { amount: outgoing },
        }),
      },
    }),
    'money.received': notification({
      category: 'MONEY',
      hasActor: true,
      variables: { amount: 'AMOUNT' },
      path: () => '/app/money/wallet',
      words: {
        en: {
          name: 'Money received',
          inbox: { title: '{{actorName}} sent you {{amount}}', body: 'The money is in your wallet.' },
          mail: {
            paragraphs: ['{{actorName}} sent you {{amount}}. The money is in your wallet.'],
            action: 'Open your wallet',
          },
        },
        ro: {
          name: 'Bani primiți',
          inbox: { title: '{{actorName}} v-a trimis {{amount}}', body: 'Suma este în portofel.' },
          mail: {
            paragraphs: ['{{actorName}} v-a trimis {{amount}}. Suma este în portofelul dumneavoastră.'],
            action: 'Vedeți portofelul',
          },
        },
      },
      causes: {
        'wallet.transfer.sent': ({ data: { recipientId, initiatorId, movementId, amount, currency } }) => ({
          to: [recipientId],
          actorId: initiatorId,
          sourceKey: movementId,
          variables: { amount: { amount, currency } },
        }),
      },
    }),
    'money.request': notification({
      category: 'MONEY',
      hasActor: true,
      variables: { amount: 'AMOUNT', requestId: 'ID' },
      path: ({ variables }) => `/app/money/requests/${variables.requestId}`,
      words: {
        en: {
          name: 'Somebody requests money',
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
        ro: {
          name: 'Cineva cere bani',
          inbox: { title: '{{actorName}} cere {{amount}}', body: 'Puteți plăti sau refuza.' },
          mail: {
            subject: '{{actorName}} vă cere {{amount}}',
            paragraphs: [
              '{{actorName}} vă cere {{amount}}. Puteți plăti sau refuza.',
              'Plătiți numai persoanelor pe care le cunoașteți.',
            ],
            action: 'Vedeți cererea',
          },
        },
      },
      causes: {
        'wallet.request.created': ({ data: { payerId, requesterId, requestId, amount, currency } }) =>
          payerId === null
            ? null
            : {
                to: [payerId],
                actorId: requesterId,
                sourceKey: requestId,
                variables: { amount: { amount, currency }, requestId },
              },
      },
    }),
    'money.request-paid': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT', requestId: 'ID' },
      path: ({ variables }) => `/app/money/requests/${variables.requestId}`,
      words: {
        en: {
          name: 'Your request was paid',
          inbox: { title: 'Your request was paid', body: '{{amount}} is in your wallet.' },
          mail: {
            subject: 'Your request for {{amount}} was paid',
            paragraphs: ['Your request for {{amount}} was paid. The money is in your wallet.'],
            action: 'View your requests',
          },
        },
        ro: {
          name: 'Cererea ta a fost plătită',
          inbox: { title: 'Cererea dumneavoastră a fost plătită', body: '{{amount}} sunt în portofel.' },
          mail: {
            subject: 'Cererea dumneavoastră de {{amount}} a fost plătită',
            paragraphs: ['Cererea dumneavoastră de {{amount}} a fost plătită. Banii sunt în portofel.'],
            action: 'Vedeți cererile',
          },
        },
      },
      causes: {
        'wallet.request.paid': ({ data: { requesterId, requestId, amount, currency } }) => ({
          to: [requesterId],
          sourceKey: requestId,
          variables: { amount: { amount, currency }, requestId },
        }),
      },
    }),
    'money.rule-failed': notification({
      category: 'MONEY',
      path: () => '/app/money/wallet/automations',
      words: {
        en: {
          name: 'Automation failed',
          inbox: { title: 'An automation failed', body: 'No money was moved.' },
          mail: {
            subject: 'An automation of your wallet failed',
            paragraphs: ['An automation of your wallet failed. No money was moved.', 'Its history shows the reason.'],
            action: 'View the automation',
          },
        },
        ro: {
          name: 'Automatizare nereușită',
          inbox: { title: 'O automatizare nu a rulat', body: 'Nu s-a mutat nimic.' },
          mail: {
            subject: 'O automatizare a portofelului nu a rulat',
            paragraphs: [
              'O automatizare a portofelului nu a putut face ce trebuia. Nu s-a mutat nimic.',
              'Istoricul ei spune de ce.',
            ],
            action: 'Vedeți automatizarea',
          },
        },
      },
      causes: { 'wallet.rule.failed': ({ tenantid: tenantId, data: { ownerId } }) => ({ to: [ownerId], tenantId }) },
    }),
    'money.rule-notified': notification({
      category: 'MONEY',
      variables: { message: 'TEXT' },
      path: () => '/app/money/wallet/automations',
      words: {
        en: {
          name: 'Message of an automation',
          inbox: { title: 'Message from your automation', body: '{{message}}' },
          mail: {
            subject: 'Message from your automation: {{message}}',
            paragraphs: ['{{message}}', 'You set this message for an automation of your wallet.'],
            action: 'View the automation',
          },
        },
        ro: {
          name: 'Mesajul unei automatizări',
          inbox: { title: 'Automatizarea dumneavoastră spune', body: '{{message}}' },
          mail: {
            subject: 'Automatizarea dumneavoastră spune: {{message}}',
            paragraphs: ['{{message}}', 'Sunt cuvintele pe care le-ați dat unei automatizări a portofelului.'],
            action: 'Vedeți automatizarea',
          },
        },
      },
      causes: {
        'wallet.rule.notified': ({ tenantid: tenantId, data: { ownerId, message } }) => ({
          to: [ownerId],
          tenantId,
          variables: { message },
        }),
      },
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
