import type { Domain } from '../app/manifest.ts';

export const landing: Domain = {
  name: 'landing',
  routes: [{ path: '/', load: () => import('./landing.tsx'), access: 'public' }],
};
