import { LayoutList } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const desk: Domain = {
  name: 'desk',
  routes: [{ path: '/desk', load: () => import('./desk.tsx'), access: 'operator' }],
  places: [
    {
      group: 'foot',
      path: '/desk',
      label: { en: 'Operator’s desk', ro: 'Biroul operatorului' },
      icon: LayoutList,
      keys: 'g d',
      access: 'operator',
    },
  ],
};
