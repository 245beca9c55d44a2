import { Fingerprint, ShieldCheck } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

const load = () => import('./pages.tsx');

export const security: Domain = {
  name: 'security',
  routes: [
    { path: '/security', load, factors: 1 },
    { path: '/security/data', load, factors: 1 },
    ...['/security/log', '/organisation/log'].map((path) => ({ path, load })),
    { path: '/security-desk', load, access: 'operator' },
  ],
  places: [
    {
      group: 'foot',
      path: '/security',
      label: { en: 'Security centre', ro: 'Centrul de securitate' },
      icon: ShieldCheck,
      keys: 'g s',
    },
    {
      group: 'foot',
      path: '/security-desk',
      label: { en: 'Security desk', ro: 'Biroul de securitate' },
      icon: Fingerprint,
      keys: 'g z',
      access: 'operator',
    },
  ],
};
