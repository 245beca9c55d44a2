import { Landmark } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

/** Everything beside the accounts. */
const more = pagesOf(() => import('./pages.ts'));

export const banking: Domain = {
  name: 'banking',
  routes: [
    { path: '/money/accounts', load: () => import('./accounts.tsx') },
    { path: '/money/accounts/:id', load: () => import('./account.tsx') },
    { path: '/money/accounts/:id/statements', load: more('StatementsPage') },
    { path: '/money/transfers', load: more('TransfersPage') },
    { path: '/money/beneficiaries', load: more('PayeesPage') },
    { path: '/money/limits', load: more('StandingPage') },
  ],
  places: [
    { group: 'money', path: '/money/accounts', label: { en: 'Accounts', ro: 'Conturi' }, icon: Landmark, keys: 'g a' },
  ],
};
