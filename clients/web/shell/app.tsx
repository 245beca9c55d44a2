import '@codai/ui/rest.css';
import '@fontsource-variable/jetbrains-mono';
import './shell.css';
import { LocaleProvider, ToastProvider, useLocale } from '@codai/ui';
import { setNonce } from 'get-nonce';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import Landing from '../domains/landing/landing.tsx';
import { Boundary } from '../lib/boundary.tsx';
import { serverDate } from '../lib/clock.ts';
import { useCurrentPath } from '../lib/current-path.ts';
import { SessionProvider, useSession } from '../lib/session.tsx';
import { ImpersonationFrame } from './impersonation/impersonation-frame.tsx';
import { publicRoutes } from './public-routes.ts';
import { SignInAgain } from './sign-in-again/sign-in-again.tsx';
import { StepUpProvider } from './step-up/step-up-provider.tsx';

// Radix places style elements while a dialog is open; the policy of the page lets those with its nonce through.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
if (nonce) setNonce(nonce);

const screens = publicRoutes.map(({ path, load }) => ({ path, Screen: lazy(load) }));
/** The shell and what is in it: nothing that somebody needs before they are signed in. */
const OwnPages = lazy(() => import('./own-pages.tsx'));

export default function App() {
  const { language } = useLocale();
  return (
    <LocaleProvider language={language} now={serverDate}>
      <SessionProvider>
        <ImpersonationFrame>
          <ToastProvider>
            <StepUpProvider>
              <Pages />
              <SignInAgain />
            </StepUpProvider>
          </ToastProvider>
        </ImpersonationFrame>
      </SessionProvider>
    </LocaleProvider>
  );
}

function Pages() {
  const { isSignedIn } = useSession();
  const [path] = useLocation();
  const here = useCurrentPath();
  // A page begins at its top; within one page a drawer or tab keeps its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it reacts to.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <Switch>
      <Route path="/">{isSignedIn ? <Redirect to="/home" replace /> : <Landing />}</Route>
      {screens.map(({ path: at, Screen }) => (
        <Route key={at} path={at}>
          <Boundary key={at}>
            <Suspense>
              <Screen />
            </Suspense>
          </Boundary>
        </Route>
      ))}
      <Route>
        {isSignedIn ? (
          <Suspense>
            <OwnPages />
          </Suspense>
        ) : (
          <Redirect to={`/sign-in?to=${encodeURIComponent(here)}`} replace />
        )}
      </Route>
    </Switch>
  );
}
