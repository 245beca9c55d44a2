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
    synonyms: {
      en: 'purchases deliveries returns licence keys downloads',
      ro: 'cumpărături livrări retururi chei de licență descărcări',
    },
  },
  {
    label: { en: 'Manage your shop', ro: 'Administrează-ți magazinul' },
    icon: Store,
    path: '/shop/manage',
    synonyms: {
      en: 'seller products stock collections bundles licence keys revenue',
      ro: 'vânzător produse stoc colecții pachete chei de licență încasări',
    },
  },
  {
    label: { en: 'Sales of your shop', ro: 'Vânzările magazinului tău' },
    icon: ReceiptText,
    path: '/shop/sales',
    synonyms: {
      en: 'orders shipping returns delivery payouts promotions price lists gift cards',
      ro: 'comenzi expediere retururi livrare plăți promoții liste de prețuri carduri cadou',
    },
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
