import { Award } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const credentials: Domain = {
  name: 'credentials',
  routes: [{ path: '/credentials', load: () => import('./credentials.tsx') }],
  places: [
    { group: 'work', path: '/credentials', label: { en: 'Credentials', ro: 'Atestate' }, icon: Award, keys: 'g q' },
  ],
};
