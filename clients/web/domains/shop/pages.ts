export { CartPage } from './cart.tsx';
export { CollectionPage } from './collection.tsx';
export { ProductPage } from './product.tsx';
export { ShopPage } from './shop.tsx';
export { WishlistPage } from './wishlist.tsx';
