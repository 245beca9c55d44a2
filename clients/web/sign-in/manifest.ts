import type { Domain } from '../app/manifest.ts';

export const signIn: Domain = {
  name: 'sign-in',
  routes: [
    { path: '/sign-in', load: () => import('./sign-in.tsx'), access: 'public' },
    { path: '/sign-in/return', load: () => import('./return.tsx'), access: 'public' },
    { path: '/sign-up', load: () => import('./sign-up.tsx'), access: 'public' },
    { path: '/reset-password', load: () => import('./reset-password.tsx'), access: 'public' },
  ],
};
