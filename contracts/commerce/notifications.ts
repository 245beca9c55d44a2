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
    'market.order-paid': notification({
      category: 'MONEY',
      variables: { orderId: 'ID', amount: 'AMOUNT' },
      path: ({ variables }) => `/app/shop/orders/${variables.orderId}`,
      words: {
        en: {
          name: 'Your order is paid',
          inbox: {
            title: 'Your order of {{amount}} is paid',
            body: 'The shops prepare it. Open the order to follow it.',
          },
          mail: { action: 'Open the order' },
        },
        ro: {
          name: 'Comanda ta este plătită',
          inbox: {
            title: 'Comanda dumneavoastră de {{amount}} este plătită',
            body: 'Magazinele o pregătesc. Deschideți comanda ca să o urmăriți.',
          },
          mail: { action: 'Deschideți comanda' },
        },
      },
      causes: {
        'commerce.order.paid': ({ data: { userId, orderId, amount, currency } }) => ({
          to: [userId],
          variables: { orderId, amount: { amount, currency } },
        }),
      },
    }),
    'market.order-ended': notification({
      category: 'MONEY',
      variables: { orderId: 'ID' },
      path: ({ variables }) => `/app/shop/orders/${variables.orderId}`,
      words: {
        en: {
          name: 'Your order was not paid or was cancelled',
          inbox: {
            title: 'An order of yours has ended',
            body: 'It was not paid in time or was cancelled. Open the order to see what is refunded.',
          },
          mail: { action: 'Open the order' },
        },
        ro: {
          name: 'Comanda ta nu a fost plătită sau a fost anulată',
          inbox: {
            title: 'O comandă a dumneavoastră s-a încheiat',
            body: 'Nu a fost plătită la timp sau a fost anulată. Deschideți comanda ca să vedeți ce se rambursează.',
          },
          mail: { action: 'Deschideți comanda' },
        },
      },
      causes: {
        'commerce.order.cancelled': ({ data: { userId, orderId } }) => ({ to: [userId], variables: { orderId } }),
        'commerce.order.payment-failed': ({ data: { userId, orderId } }) => ({ to: [userId], variables: { orderId } }),
      },
    }),
    'market.delivery': notification({
      category: 'MESSAGES',
      variables: { orderId: 'ID' },
      path: ({ variables }) => `/app/shop/orders/${variables.orderId}`,
      words: {
        en: {
          name: 'Deliveries and returns of your orders',
          inbox: { title: 'News of your order', body: 'A delivery or a return of it has changed.' },
          mail: { action: 'Open the order' },
        },
        ro: {
          name: 'Livrări și retururi ale comenzilor tale',
          inbox: { title: 'Noutăți despre comanda dumneavoastră', body: 'O livrare sau un retur s-a schimbat.' },
          mail: { action: 'Deschideți comanda' },
        },
      },
      causes: {
        'commerce.part.shipped': ({ data: { recipientIds, orderId } }) => ({
          to: recipientIds,
          variables: { orderId },
        }),
        'commerce.part.delivered': ({ data: { recipientIds, orderId } }) => ({
          to: recipientIds,
          variables: { orderId },
        }),
        'commerce.return.approved': ({ data: { recipientIds, orderId } }) => ({
          to: recipientIds,
          variables: { orderId },
        }),
        'commerce.return.rejected': ({ data: { recipientIds, orderId } }) => ({
          to: recipientIds,
          variables: { orderId },
        }),
        'commerce.return.received': ({ data: { recipientIds, orderId } }) => ({
          to: recipientIds,
          variables: { orderId },
        }),
        'commerce.exchange.shipped': ({ data: { recipientIds, orderId } }) => ({
          to: recipientIds,
          variables: { orderId },
        }),
        'commerce.exchange.cancelled': ({ data: { recipientIds, orderId, by } }) => ({
          to: by === 'SHOP' ? recipientIds : [],
          variables: { orderId },
        }),
      },
    }),
    'market.refund': notification({
      category: 'MONEY',
      variables: { orderId: 'ID', amount: 'AMOUNT' },
      path: ({ variables }) => `/app/shop/orders/${variables.orderId}`,
      words: {
        en: {
          name: 'Refunds of your orders',
          inbox: { title: '{{amount}} of your order was refunded', body: 'It goes back the way you paid.' },
          mail: { action: 'Open the order' },
        },
        ro: {
          name: 'Rambursări ale comenzilor tale',
          inbox: {
            title: '{{amount}} din comanda dumneavoastră au fost rambursați',
            body: 'Banii se întorc pe calea pe care ați plătit.',
          },
          mail: { action: 'Deschideți comanda' },
        },
      },
      causes: {
        'commerce.refund.done': ({ data: { userId, orderId, amount, currency } }) => ({
          to: [userId],
          variables: { orderId, amount: { amount, currency } },
        }),
      },
    }),
    'market.sale': notification({
      category: 'ORGANIZATION',
      path: () => '/app/shop/sales',
      words: {
        en: {
          name: 'Orders and returns of your shop',
          inbox: { title: 'News in your shop', body: 'An order, a cancellation or a return waits for you.' },
          mail: { action: 'Open the orders of the shop' },
        },
        ro: {
          name: 'Comenzi și retururi ale magazinului tău',
          inbox: {
            title: 'Noutăți în magazinul dumneavoastră',
            body: 'Vă așteaptă o comandă, o anulare sau un retur.',
          },
          mail: { action: 'Deschideți comenzile magazinului' },
        },
      },
      causes: {
        'commerce.part.opened': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'commerce.return.requested': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'commerce.return.withdrawn': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'commerce.order.address-changed': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'commerce.part.lowered': ({ data: { recipientIds, by } }) => ({ to: by === 'SHOPPER' ? recipientIds : [] }),
      },
    }),
    'market.payout': notification({
      category: 'MONEY',
      variables: { amount: 'AMOUNT' },
      path: () => '/app/shop/sales',
      words: {
        en: {
          name: 'Payments to your shop',
          inbox: {
            title: 'News of a payment of {{amount}} to your shop',
            body: 'Open the sales to see whether it has arrived.',
          },
          mail: { action: 'Open the sales' },
        },
        ro: {
          name: 'Plăți către magazinul tău',
          inbox: {
            title: 'Noutăți despre o plată de {{amount}} către magazinul dumneavoastră',
            body: 'Deschideți vânzările ca să vedeți dacă a ajuns.',
          },
          mail: { action: 'Deschideți vânzările' },
        },
      },
      causes: {
        'commerce.payout.done': ({ data: { recipientIds, amount, currency } }) => ({
          to: recipientIds,
          variables: { amount: { amount, currency } },
        }),
        'commerce.payout.refused': ({ data: { recipientIds, amount, currency } }) => ({
          to: recipientIds,
          variables: { amount: { amount, currency } },
        }),
      },
    }),
    'market.review': notification({
      category: 'ORGANIZATION',
      variables: { productId: 'ID' },
      path: ({ variables }) => `/app/shop/products/${variables.productId}`,
      words: {
        en: {
          name: 'Reviews of your products',
          inbox: { title: 'A product of your shop was reviewed', body: 'Open the product to read and answer it.' },
          mail: { action: 'Open the product' },
        },
        ro: {
          name: 'Recenzii ale produselor tale',
          inbox: {
            title: 'Un produs al magazinului dumneavoastră a primit o recenzie',
            body: 'Deschideți produsul ca să o citiți și să răspundeți.',
          },
          mail: { action: 'Deschideți produsul' },
        },
      },
      causes: {
        'commerce.review.published': ({ data: { recipientIds, productId } }) => ({
          to: recipientIds,
          variables: { productId },
        }),
      },
    }),
    'market.review-news': notification({
      category: 'MESSAGES',
      variables: { productId: 'ID' },
      path: ({ variables }) => `/app/shop/products/${variables.productId}`,
      words: {
        en: {
          name: 'News of your reviews',
          inbox: {
            title: 'News of a review of yours',
            body: 'The shop has answered it, or an operator has hidden it or shown it again.',
          },
          mail: { action: 'Open the product' },
        },
        ro: {
          name: 'Noutăți despre recenziile tale',
          inbox: {
            title: 'Noutăți despre o recenzie a dumneavoastră',
            body: 'Magazinul a răspuns sau un operator a ascuns-o ori a afișat-o din nou.',
          },
          mail: { action: 'Deschideți produsul' },
        },
      },
      causes: {
        'commerce.review.answered': ({ data: { recipientIds, productId } }) => ({
          to: recipientIds,
          variables: { productId },
        }),
        'commerce.review.hidden': ({ data: { recipientIds, productId } }) => ({
          to: recipientIds,
          variables: { productId },
        }),
        'commerce.review.shown': ({ data: { recipientIds, productId } }) => ({
          to: recipientIds,
          variables: { productId },
        }),
      },
    }),
    'market.back-in-stock': notification({
      category: 'MESSAGES',
      variables: { productId: 'ID' },
      path: ({ variables }) => `/app/shop/products/${variables.productId}`,
      words: {
        en: {
          name: 'Products that are back in stock',
          inbox: { title: 'A product that you wait for is back in stock', body: 'You can order it now.' },
          mail: { action: 'Open the product' },
        },
        ro: {
          name: 'Produse din nou în stoc',
          inbox: {
            title: 'Un produs pe care îl așteptați este din nou în stoc',
            body: 'Îl puteți comanda acum.',
          },
          mail: { action: 'Deschideți produsul' },
        },
      },
      causes: {
        'commerce.alert.fired': ({ data: { userId, productId } }) => ({ to: [userId], variables: { productId } }),
      },
    }),
    'market.price-drop': notification({
      category: 'MESSAGES',
      variables: { productId: 'ID', amount: 'AMOUNT' },
      path: ({ variables }) => `/app/shop/products/${variables.productId}`,
      words: {
        en: {
          name: 'Price drops on your wish-list',
          inbox: {
            title: 'A product on your wish-list now costs {{amount}}',
            body: 'It was dearer when you added it.',
          },
          mail: { action: 'Open the product' },
        },
        ro: {
          name: 'Reduceri din lista ta de dorințe',
          inbox: {
            title: 'Un produs din lista dumneavoastră de dorințe costă acum {{amount}}',
            body: 'Era mai scump când l-ați adăugat.',
          },
          mail: { action: 'Deschideți produsul' },
        },
      },
      causes: {
        'commerce.wishlist.price-dropped': ({ data: { userId, productId, amount, currency } }) => ({
          to: [userId],
          variables: { productId, amount: { amount, currency } },
        }),
      },
    }),
  },
});
