import type { Domain } from '../app/manifest.ts';

export const design: Domain = {
  name: 'design',
  routes: [{ path: '/design', load: () => import('./design.tsx'), access: 'public' }],
};
