import { CreditCard, ReceiptText } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const paymentsCommands: readonly Command[] = [
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
];
