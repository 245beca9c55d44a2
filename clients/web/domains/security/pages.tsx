import { type ComponentType, lazy } from 'react';
import { useLocation } from 'wouter';

/** One module for all addresses, so that the first page of the app names one file only; each screen is loaded when it is opened. */
const screens: Readonly<Record<string, ComponentType>> = {
  '/security': lazy(() => import('./center.tsx')),
  '/security/log': lazy(() => import('./audit/own-log.tsx')),
  '/security/data': lazy(() => import('./privacy/privacy.tsx')),
  '/security-desk': lazy(() => import('./desk/desk.tsx')),
  '/organisation/log': lazy(() => import('./audit/organisation-log.tsx')),
};

export default function SecurityPages() {
  const [path] = useLocation();
  const Screen = screens[path.replace(/\/$/, '')];
  return Screen && <Screen />;
}
