import { Flag, Heart, MapPin, Package, ReceiptText, ShoppingCart, Store } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const shopCommands: readonly Command[] = [
  {
    label: { en: 'Cart', ro: 'Coș de cumpărături' },
    icon: ShoppingCart,
    path: '/shop/cart',
    synonyms: { en: 'basket checkout', ro: 'comandă' },
  },
  {
    label: { en: 'Your orders', ro: 'Comenzile tale' },
    icon: Package,
    path: '/shop/orders',
    synonyms: { en: 'purchases deliveries returns', ro: 'cumpărături livrări retururi' },
  },
  {
    label: { en: 'Manage your shop', ro: 'Administrează-ți magazinul' },
    icon: Store,
    path: '/shop/manage',
    synonyms: { en: 'seller products stock', ro: 'vânzător produse stoc' },
  },
  {
    label: { en: 'Sales of your shop', ro: 'Vânzările magazinului tău' },
    icon: ReceiptText,
    path: '/shop/sales',
    synonyms: { en: 'orders shipping returns delivery payouts', ro: 'comenzi expediere retururi livrare plăți' },
  },
  {
    label: { en: 'Reported reviews', ro: 'Recenzii raportate' },
    icon: Flag,
    path: '/shop/reported',
    access: 'operator',
    synonyms: { en: 'moderation products', ro: 'moderare produse' },
  },
  {
    label: { en: 'Address book', ro: 'Agenda de adrese' },
    icon: MapPin,
    path: '/shop/addresses',
    synonyms: { en: 'delivery shipping addresses', ro: 'adrese livrare' },
  },
  {
    label: { en: 'Wish-list', ro: 'Lista de dorințe' },
    icon: Heart,
    path: '/shop/wishlist',
    synonyms: { en: 'favourites saved products', ro: 'favorite produse salvate' },
  },
];
