export { CartPage } from './cart.tsx';
export { ManagePage } from './manage.tsx';
export { ProductPage } from './product.tsx';
export { ShopPage } from './shop.tsx';
