import { ArrowLeftRight, ArrowUpRight, Link, Plus, Wallet } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const wallet: Domain = {
  name: 'wallet',
  routes: [
    { path: '/money/wallet', load: () => import('./wallet.tsx') },
    { path: '/money/wallet/automations', load: () => import('./automations.tsx') },
    { path: '/money/wallet/limits', load: () => import('./limits.tsx') },
    { path: '/money/wallet/contacts', load: () => import('./contacts.tsx') },
    { path: '/money/requests', load: () => import('./requests.tsx') },
    { path: '/money/requests/:id', load: () => import('./request.tsx') },
  ],
  places: [
    { group: 'money', path: '/money/wallet', label: { en: 'Wallet', ro: 'Portofel' }, icon: Wallet, keys: 'g w' },
  ],
  commands: [
    { path: '/money/wallet?do=send', label: { en: 'Send money', ro: 'Trimite bani' }, icon: ArrowUpRight },
    {
      path: '/money/wallet?do=move',
      label: { en: 'Move between pockets', ro: 'Mută între buzunare' },
      icon: ArrowLeftRight,
    },
    { path: '/money/wallet?do=add', label: { en: 'Add money by card', ro: 'Adaugă bani cu cardul' }, icon: Plus },
    { path: '/money/wallet?do=request', label: { en: 'Request a payment', ro: 'Cere o plată' }, icon: Link },
  ],
};
