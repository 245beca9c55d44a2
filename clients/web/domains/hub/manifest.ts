import { Flag, Megaphone, Network } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const hub: Domain = {
  name: 'hub',
  routes: [
    { path: '/news', load: () => import('./news.tsx') },
    { path: '/flags', load: () => import('./flags.tsx'), access: 'operator' },
    { path: '/services', load: () => import('./services.tsx'), access: 'operator' },
  ],
  places: [
    { group: 'foot', path: '/news', label: { en: 'News', ro: 'Anunțuri' }, icon: Megaphone, keys: 'g e' },
    {
      group: 'foot',
      path: '/flags',
      label: { en: 'Feature flags', ro: 'Comutatoare de funcții' },
      icon: Flag,
      keys: 'g t',
      access: 'operator',
    },
    {
      group: 'foot',
      path: '/services',
      label: { en: 'Services', ro: 'Servicii' },
      icon: Network,
      keys: 'g v',
      access: 'operator',
    },
  ],
};
