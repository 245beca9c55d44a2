import { House } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const home: Domain = {
  name: 'home',
  routes: [{ path: '/home', load: () => import('./home.tsx'), factors: 1 }],
  places: [{ group: 'top', path: '/home', label: { en: 'Home', ro: 'Acasă' }, icon: House, keys: 'g h' }],
};
