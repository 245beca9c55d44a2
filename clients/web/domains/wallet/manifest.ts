import { Wallet } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

/** Everything beside the wallet itself. */
const more = pagesOf(() => import('./pages.ts'));

export const wallet: Domain = {
  name: 'wallet',
  routes: [
    { path: '/money/wallet', load: () => import('./wallet.tsx') },
    { path: '/money/wallet/automations', load: more('AutomationsPage') },
    { path: '/money/wallet/limits', load: more('LimitsPage') },
    { path: '/money/wallet/contacts', load: more('ContactsPage') },
    { path: '/money/requests', load: more('RequestsPage') },
    { path: '/money/requests/:id', load: more('RequestPage') },
  ],
  places: [
    { group: 'money', path: '/money/wallet', label: { en: 'Wallet', ro: 'Portofel' }, icon: Wallet, keys: 'g w' },
  ],
};
