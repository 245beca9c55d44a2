export { AddressesPage } from './addresses.tsx';
export { CartPage } from './cart.tsx';
export { CheckoutPage } from './checkout.tsx';
export { OrderPage } from './order.tsx';
export { OrdersPage } from './orders.tsx';
export { ProductPage } from './product.tsx';
export { ShopPage } from './shop.tsx';
export { WishlistPage } from './wishlist.tsx';
