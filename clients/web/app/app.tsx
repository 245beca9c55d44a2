import { LocaleProvider, ToastProvider } from '@codai/ui';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { domains } from '../domains.ts';
import { Boundary } from './boundary.tsx';
import { useHere } from './here.ts';
import { usePreferences } from './preferences.ts';
import { SessionProvider, useSession } from './session.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { StepUpProvider } from './step-up-provider.tsx';

const publicRoutes = domains
  .flatMap(({ routes }) => routes)
  .filter(({ access }) => access === 'public')
  .map(({ path, load }) => ({ path, Screen: lazy(load) }));
/** The shell and what is in it: nothing that somebody needs before they are signed in. */
const OwnPages = lazy(() => import('./own-pages.tsx'));

export function App() {
  const { language } = usePreferences();
  return (
    <LocaleProvider language={language}>
      <Router base="/app">
        <SessionProvider>
          <ToastProvider>
            <StepUpProvider>
              <Pages />
              <SignInAgain />
            </StepUpProvider>
          </ToastProvider>
        </SessionProvider>
      </Router>
    </LocaleProvider>
  );
}

function Pages() {
  const { isSignedIn } = useSession();
  const [path] = useLocation();
  const here = useHere();
  // A page begins at its top; within one page a drawer or tab keeps its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what it reacts to.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  return (
    <Switch>
      {publicRoutes.map(({ path: at, Screen }) => (
        <Route key={at} path={at}>
          {isSignedIn && at === '/' ? (
            <Redirect to="/home" replace />
          ) : (
            <Boundary key={at}>
              <Suspense>
                <Screen />
              </Suspense>
            </Boundary>
          )}
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
