import { ArrowLeftRight, UserRoundPlus } from 'lucide-react';
import type { Command } from '../../lib/manifest.ts';

export const bankingCommands: readonly Command[] = [
  {
    path: '/money/transfers',
    label: { en: 'See bank transfers', ro: 'Vezi transferurile bancare' },
    icon: ArrowLeftRight,
  },
  {
    path: '/money/beneficiaries?do=payee',
    label: { en: 'Add a beneficiary', ro: 'Adaugă un beneficiar' },
    icon: UserRoundPlus,
  },
];
