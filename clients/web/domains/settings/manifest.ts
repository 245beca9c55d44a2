import type { Domain } from '../../lib/manifest.ts';

export const settings: Domain = {
  name: 'settings',
  routes: [{ path: '/settings', load: () => import('./settings.tsx'), factors: 1 }],
};
