import { ArrowLeftRight, Landmark, UserRoundPlus } from 'lucide-react';
import type { Domain } from '../app/manifest.ts';

export const banking: Domain = {
  name: 'banking',
  routes: [
    { path: '/money/accounts', load: () => import('./accounts.tsx') },
    { path: '/money/accounts/:id', load: () => import('./account.tsx') },
    { path: '/money/accounts/:id/statements', load: () => import('./statements.tsx') },
    { path: '/money/transfers', load: () => import('./transfers.tsx') },
    { path: '/money/beneficiaries', load: () => import('./payees.tsx') },
    { path: '/money/limits', load: () => import('./standing.tsx') },
  ],
  places: [
    { group: 'money', path: '/money/accounts', label: { en: 'Accounts', ro: 'Conturi' }, icon: Landmark, keys: 'g a' },
  ],
  commands: [
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
  ],
};
