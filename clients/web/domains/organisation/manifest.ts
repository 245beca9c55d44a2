import { Users } from 'lucide-react';
import type { Domain } from '../../lib/manifest.ts';

export const organisation: Domain = {
  name: 'organisation',
  routes: [
    { path: '/organisation/members', load: () => import('./organisation.tsx') },
    { path: '/invitations/:token?', load: () => import('./accept-invitation.tsx'), factors: 1 },
  ],
  places: [
    {
      group: 'organisation',
      path: '/organisation/members',
      label: { en: 'Members', ro: 'Membri' },
      icon: Users,
      keys: 'g o',
    },
  ],
};
