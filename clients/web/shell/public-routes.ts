import type { Route } from '../lib/manifest.ts';

/** The pages that need no session, without the shell. They are apart from `domains.ts`, whose icons and counts only a signed-in page needs. */
export const publicRoutes: readonly Route[] = [
  { path: '/sign-in', load: () => import('../domains/sign-in/sign-in.tsx') },
  { path: '/sign-in/return', load: () => import('../domains/sign-in/return.tsx') },
  { path: '/sign-up', load: () => import('../domains/sign-in/sign-up.tsx') },
  { path: '/reset-password', load: () => import('../domains/sign-in/reset-password.tsx') },
  // It is shown after the sign-up, without the shell; it asks for a session itself.
  { path: '/protect', load: () => import('../domains/security/protect.tsx') },
  { path: '/pricing', load: () => import('../domains/landing/pricing.tsx') },
  { path: '/status', load: () => import('../domains/hub/status.tsx') },
  { path: '/unsubscribe', load: () => import('../domains/notifications/unsubscribe.tsx') },
  { path: '/shared', load: () => import('../domains/files/shared-link.tsx') },
  { path: '/verify', load: () => import('../domains/credentials/verify.tsx') },
  { path: '/verify/:code', load: () => import('../domains/credentials/verify.tsx') },
  { path: '/portfolio/:handle', load: () => import('../domains/credentials/public-portfolio.tsx') },
  { path: '/shared-credential', load: () => import('../domains/credentials/shared-credential.tsx') },
  { path: '/design', load: () => import('../domains/design/design.tsx') },
];
