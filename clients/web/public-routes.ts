import type { Route } from './app/manifest.ts';

/** The pages that need no session, without the shell. They are apart from `domains.ts`, whose icons and counts only a signed-in page needs. */
export const publicRoutes: readonly Route[] = [
  { path: '/sign-in', load: () => import('./sign-in/sign-in.tsx') },
  { path: '/sign-in/return', load: () => import('./sign-in/return.tsx') },
  { path: '/sign-up', load: () => import('./sign-in/sign-up.tsx') },
  { path: '/reset-password', load: () => import('./sign-in/reset-password.tsx') },
  { path: '/status', load: () => import('./hub/status.tsx') },
  { path: '/unsubscribe', load: () => import('./notifications/unsubscribe.tsx') },
  { path: '/shared', load: () => import('./files/shared-link.tsx') },
  { path: '/verify', load: () => import('./credentials/verify.tsx') },
  { path: '/verify/:code', load: () => import('./credentials/verify.tsx') },
  { path: '/portfolio/:handle', load: () => import('./credentials/public-portfolio.tsx') },
  { path: '/shared-credential', load: () => import('./credentials/shared-credential.tsx') },
  { path: '/design', load: () => import('./design/design.tsx') },
];
