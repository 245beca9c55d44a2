import type { Domain } from '../../lib/manifest.ts';

/** Consent to another program that signs people in by this one. */
export const oauth: Domain = {
  name: 'oauth',
  routes: [{ path: '/oauth/:id', load: () => import('./consent.tsx'), factors: 1 }],
};
