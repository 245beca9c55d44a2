import { defineNotifications, notification } from '@codai/kit/contract';
import { commerce } from './index.ts';

/** Notifications of commerce. */
export const domainNotifications = defineNotifications({
  contract: commerce,
  types: {
    'market.shop-suspended': notification({
      category: 'ORGANIZATION',
      path: () => '/app/shop/manage',
      words: {
        en: {
          name: 'Your shop was suspended or reopened',
          inbox: { title: 'The state of your shop has changed', body: 'Open the shop to read why.' },
          mail: { action: 'Open the shop' },
        },
        ro: {
          name: 'Magazinul tău a fost suspendat sau redeschis',
          inbox: {
            title: 'Starea magazinului dumneavoastră s-a schimbat',
            body: 'Deschideți magazinul ca să aflați de ce.',
          },
          mail: { action: 'Deschideți magazinul' },
        },
      },
      causes: {
        'commerce.seller.suspended': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'commerce.seller.reinstated': ({ data: { recipientIds } }) => ({ to: recipientIds }),
      },
    }),
  },
});
