import { Waypoints } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const events: Domain = {
  name: 'events',
  routes: [{ path: '/events/:part?', load: () => import('./events.tsx') }],
  places: [
    {
      group: 'organisation',
      path: '/events',
      label: { en: 'Events', ro: 'Evenimente' },
      icon: Waypoints,
      access: 'manager',
    },
  ],
};
