import { type Language, LocaleProvider } from '@codai/ui';
import { lazy, Suspense, useDeferredValue, useSyncExternalStore } from 'react';
import { Router, useLocation } from 'wouter';
import Landing from '../domains/landing/landing.tsx';
import { Boundary } from '../lib/boundary.tsx';
import { usePreferences } from '../lib/preferences.ts';

/** The client, the session, and all pages but the landing. */
const loadApp = () => import('./app.tsx');
const App = lazy(loadApp);
/** A load that fails here is tried again by the page that needs it. */
const prepareApp = () => void loadApp().catch(() => {});

/** The landing for somebody without a session, which needs nothing else; the app for everybody else and for every other page. */
export function Start() {
  const { language } = usePreferences();
  return <StartIn language={language} />;
}

/** `path` below `/app` where there is no browser whose address it would be. */
export function StartIn({ language, path }: { readonly language: Language; readonly path?: string }) {
  return (
    <LocaleProvider language={language}>
      <Router base="/app" {...(path !== undefined && { ssrPath: `/app${path}` })}>
        <Door />
      </Router>
    </LocaleProvider>
  );
}

function Door() {
  const [path] = useLocation();
  const hasSession = useSyncExternalStore(onStorage, readSession, () => false);
  // The current page stays until the app has been loaded.
  const isLanding = useDeferredValue(path === '/' && !hasSession);
  return (
    <Boundary>
      <Suspense>{isLanding ? <Landing onIntent={prepareApp} /> : <App />}</Suspense>
    </Boundary>
  );
}

function onStorage(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  return () => window.removeEventListener('storage', listener);
}

/** Whether the SDK keeps a session (`browserSession`). */
function readSession(): boolean {
  try {
    return localStorage.getItem('codai.session') !== null;
  } catch {
    return false;
  }
}
