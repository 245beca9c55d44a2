import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { marketing } from './index.ts';

/** Notifications of marketing: mails to contacts of organisations, in the organisation's own words. */
export const domainNotifications = defineNotifications({
  contract: marketing,
  types: {
    'marketing.message': notification({
      category: 'MARKETING',
      channels: offers.mailOnly,
      mailVariables: { content: 'TEXT' },
      // Stand in for the organisation's own words, which the message carries.
      words: {
        en: {
          name: 'Messages that you subscribed to at organisations',
          mail: {
            subject: 'Message from an organisation',
            paragraphs: ['The organisation writes the words of this e-mail.'],
          },
        },
        ro: {
          name: 'Mesaje la care te-ai abonat la organizații',
          mail: {
            subject: 'Mesaj de la o organizație',
            paragraphs: ['Textul acestui e-mail este scris de organizație.'],
          },
        },
      },
      causes: { 'marketing.message.requested': 'HOOK' },
    }),
    'marketing.confirmation': notification({
      category: 'ORGANIZATION',
      channels: offers.mailOnly,
      mailVariables: { content: 'TEXT' },
      // Stand in for the words of the request, which the message carries.
      words: {
        en: {
          name: 'Requests to confirm a subscription',
          mail: { subject: 'Confirm your subscription', paragraphs: ['An organisation asks for your consent.'] },
        },
        ro: {
          name: 'Cereri de confirmare a unui abonament',
          mail: { subject: 'Confirmați abonamentul', paragraphs: ['O organizație vă cere acordul.'] },
        },
      },
      causes: { 'marketing.message.requested': 'HOOK' },
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
