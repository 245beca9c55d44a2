import { CreditCard } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const payments: Domain = {
  name: 'payments',
  routes: [{ path: '/money/payments', load: () => import('./payments.tsx') }],
  places: [
    {
      group: 'money',
      path: '/money/payments',
      label: { en: 'Payments', ro: 'Plăți' },
      icon: CreditCard,
      keys: 'g p',
    },
  ],
};
