export { CartPage } from './cart.tsx';
export { CheckoutPage } from './checkout.tsx';
export { ManagePage } from './manage.tsx';
export { OrderPage } from './order.tsx';
export { OrdersPage } from './orders.tsx';
export { ProductPage } from './product.tsx';
export { SalesPage } from './sales.tsx';
export { ShopPage } from './shop.tsx';
