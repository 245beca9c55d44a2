import { ArrowLeftRight, Gauge, UserRoundPlus, UsersRound } from 'lucide-react';
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
  {
    path: '/money/beneficiaries',
    label: { en: 'Beneficiaries', ro: 'Beneficiari' },
    synonyms: { en: 'payees recipients', ro: 'destinatari' },
    icon: UsersRound,
  },
  {
    path: '/money/limits',
    label: { en: 'Limits and verification', ro: 'Limite și verificare' },
    synonyms: { en: 'identity kyc documents', ro: 'identitate kyc acte' },
    icon: Gauge,
  },
];
