import { ShoppingBag } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));
/** Pages of a purchase. */
const orderPage = pagesOf(() => import('./order-pages.ts'));
/** Pages of those who sell, and of operators. */
const sellerPage = pagesOf(() => import('./seller-pages.ts'));
const checkoutPage = pagesOf(() => import('./checkout-pages.ts'));
const salesPage = pagesOf(() => import('./sales-pages.ts'));

export const shop: Domain = {
  name: 'shop',
  routes: [
    { path: '/shop', load: page('ShopPage'), factors: 1 },
    { path: '/shop/cart', load: page('CartPage') },
    { path: '/shop/checkout/:currency', load: checkoutPage('CheckoutPage') },
    { path: '/shop/orders', load: orderPage('OrdersPage') },
    { path: '/shop/orders/:id', load: orderPage('OrderPage') },
    { path: '/shop/manage', load: sellerPage('ManagePage') },
    { path: '/shop/sales', load: salesPage('SalesPage') },
    { path: '/shop/addresses', load: checkoutPage('AddressesPage') },
    { path: '/shop/wishlist', load: page('WishlistPage') },
    { path: '/shop/reported', load: sellerPage('ReportedPage'), access: 'operator' },
    { path: '/shop/collections/:id', load: page('CollectionPage'), factors: 1 },
    { path: '/shop/products/:slug', load: page('ProductPage'), factors: 1 },
  ],
  places: [{ group: 'money', path: '/shop', label: { en: 'Shop', ro: 'Magazin' }, icon: ShoppingBag }],
};
