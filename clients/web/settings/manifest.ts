import type { Domain } from '../app/manifest.ts';

export const settings: Domain = {
  name: 'settings',
  routes: [{ path: '/settings', load: () => import('./settings.tsx') }],
};
