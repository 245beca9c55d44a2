import { CreditCard, ReceiptText } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

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
  commands: [
    {
      label: { en: 'Add a payment method', ro: 'Adaugă o metodă de plată' },
      icon: CreditCard,
      path: '/money/payments?do=method',
    },
    {
      label: { en: 'Choose a plan', ro: 'Alege un abonament' },
      icon: ReceiptText,
      path: '/money/payments?do=plan',
    },
  ],
};
