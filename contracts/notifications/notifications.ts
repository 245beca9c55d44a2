import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { notifications } from './index.ts';

/** Notifications of the domain notifications. */
export const domainNotifications = defineNotifications({
  contract: notifications,
  types: {
    'organization.campaign': notification({
      category: 'MARKETING',
      channels: offers.mailOnly,
      // Stand in for the organisation's own words where its template is gone.
      words: {
        en: {
          name: 'Offers of your organisations',
          mail: {
            subject: 'Message from an organisation',
            paragraphs: ['The words of this e-mail are written by the organisation.'],
          },
        },
        ro: {
          name: 'Oferte ale organizațiilor tale',
          mail: {
            subject: 'Mesaj de la o organizație',
            paragraphs: ['Textul acestui e-mail este scris de organizație.'],
          },
        },
      },
      causes: {},
    }),
    'organization.email': notification({
      category: 'ORGANIZATION',
      channels: offers.mailOnly,
      // Stand in for the organisation's own words where its template is gone.
      words: {
        en: {
          name: 'E-mail from an organisation',
          mail: {
            subject: 'Message from an organisation',
            paragraphs: ['The words of this e-mail are written by the organisation.'],
          },
        },
        ro: {
          name: 'E-mail de la o organizație',
          mail: {
            subject: 'Mesaj de la o organizație',
            paragraphs: ['Textul acestui e-mail este scris de organizație.'],
          },
        },
      },
      causes: {},
    }),
    'organization.message': notification({
      category: 'ORGANIZATION',
      isUrgent: true,
      hasActor: true,
      target: 'Organization',
      variables: { organizationName: 'TEXT', title: 'TEXT', text: 'TEXT' },
      words: {
        en: {
          name: 'Message from an organisation',
          inbox: { title: '{{organizationName}}: {{title}}', body: '{{text}}' },
          mail: { paragraphs: ['{{text}}', '{{actorName}} wrote this to you as a member of {{organizationName}}.'] },
        },
        ro: {
          name: 'Mesaj de la o organizație',
          inbox: { title: '{{organizationName}}: {{title}}', body: '{{text}}' },
          mail: {
            paragraphs: [
              '{{text}}',
              '{{actorName}} v-a scris aceasta în calitate de membru al organizației {{organizationName}}.',
            ],
          },
        },
      },
      causes: {},
    }),
    'product.news': notification({
      category: 'MARKETING',
      channels: offers.mailOnly,
      variables: { title: 'TEXT', text: 'TEXT' },
      words: {
        en: { name: 'News of the product', mail: { subject: '{{title}}', paragraphs: ['{{text}}'] } },
        ro: { name: 'Noutăți ale produsului', mail: { subject: '{{title}}', paragraphs: ['{{text}}'] } },
      },
      causes: {},
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
