import { Button, Empty, LocaleProvider, Note, ToastProvider, useWords } from '@codai/ui';
import { Component, type ComponentType, lazy, type ReactNode, Suspense, useEffect } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { domains } from '../domains.ts';
import { StepUpProvider } from './act.tsx';
import type { Route as DomainRoute } from './manifest.ts';
import { usePreferences } from './preferences.ts';
import { SessionProvider, useSession } from './session.tsx';
import { MorePage, Page, Shell } from './shell.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { appWords } from './words.ts';

const places = domains.flatMap(({ places: own = [] }) => own);
const routes = domains.flatMap((domain) => domain.routes).map((route) => ({ ...route, Screen: lazy(route.load) }));
type LoadedRoute = DomainRoute & { readonly Screen: ComponentType };

const publicRoutes = routes.filter(({ access }) => access === 'public');
const ownRoutes = routes.filter(({ access }) => access !== 'public');

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
      <Route>{isSignedIn ? <OwnPages /> : <Redirect to={`/sign-in?to=${encodeURIComponent(path)}`} replace />}</Route>
    </Switch>
  );
}

function OwnPages() {
  return (
    <Shell places={places}>
      <Switch>
        <Route path="/more">
          <MorePage places={places} />
        </Route>
        {ownRoutes.map((route) => (
          <Route key={route.path} path={route.path}>
            <OwnPage route={route} />
          </Route>
        ))}
        <Route>
          <Missing />
        </Route>
      </Switch>
    </Shell>
  );
}

function OwnPage({ route: { Screen, access, path } }: { readonly route: LoadedRoute }) {
  const { isOperator } = useSession();
  const words = useWords(appWords).forbidden;
  if (access === 'operator' && !isOperator) {
    return (
      <Page title={words.title}>
        <Empty title={words.title}>{words.why}</Empty>
      </Page>
    );
  }
  return (
    <Boundary key={path}>
      <Suspense>
        <Screen />
      </Suspense>
    </Boundary>
  );
}

function Missing() {
  const words = useWords(appWords).missing;
  const [, go] = useLocation();
  return (
    <Page title={words.title}>
      <Empty title={words.title} action={<Button onClick={() => go('/home')}>{words.home}</Button>}>
        {words.why}
      </Empty>
    </Page>
  );
}

/** A page that fails leaves the shell standing. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const words = useWords(appWords).broken;
  return (
    <div className="page">
      <Note
        tone="danger"
        title={words.title}
        actions={
          <Button size="s" onClick={() => location.reload()}>
            {words.again}
          </Button>
        }
      >
        {words.why}
      </Note>
    </div>
  );
}
