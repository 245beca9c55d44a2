import { Button, Empty, loadDialogs, loadMenus, useWords } from '@codai/ui';
import { type ComponentType, lazy, Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Boundary } from '../lib/boundary.tsx';
import { LockedState, WayOutContext } from '../lib/locked.tsx';
import type { Route as DomainRoute } from '../lib/manifest.ts';
import { Page } from '../lib/page.tsx';
import { useSession } from '../lib/session.tsx';
import { domains } from './domains.ts';
import { loadPalette, MorePage, Shell } from './shell.tsx';
import { loadSignInAgain } from './sign-in-again/sign-in-again.tsx';
import { shellWords } from './words.ts';

const WayOut = lazy(() => import('./way-out.tsx').then((file) => ({ default: file.WayOut })));
const places = domains.flatMap(({ places: own = [] }) => own);
type LoadedRoute = DomainRoute & { readonly Screen: ComponentType };
const ownRoutes: readonly LoadedRoute[] = domains
  .flatMap(({ routes }) => routes)
  .map((route) => ({ ...route, Screen: lazy(route.load) }));

const commonPaths: ReadonlySet<string> = new Set([
  '/more',
  ...ownRoutes.filter(({ path }) => !path.includes(':')).map(({ path }) => path),
]);

/** Pages of a signed-in person. */
export default function OwnPages() {
  useEffect(
    () =>
      whenIdle(() => {
        void loadDialogs();
        void loadMenus();
        loadSignInAgain();
        loadPalette();
      }),
    [],
  );
  return (
    <WayOutContext value={WayOut}>
      <Shell places={places} commonPaths={commonPaths}>
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
    </WayOutContext>
  );
}

function OwnPage({ route: { Screen, access, path, factors: needed = 2 } }: { readonly route: LoadedRoute }) {
  const { isOperator, factors } = useSession();
  const words = useWords(shellWords).forbidden;
  if (access === 'operator' && !isOperator) {
    return (
      <Page title={words.title}>
        <Empty title={words.title}>{words.why}</Empty>
      </Page>
    );
  }
  if (factors < needed) return <LockedPage path={path} />;
  return (
    <Boundary key={path}>
      <Suspense>
        <Screen />
      </Suspense>
    </Boundary>
  );
}

/** A page that asks the server for nothing, since all of it would be refused. */
function LockedPage({ path }: { readonly path: string }) {
  const words = useWords(shellWords);
  const [here] = useLocation();
  const place = places.find((one) => one.path === path) ?? places.find((one) => here.startsWith(`${one.path}/`));
  const title = useWords(place?.label ?? { en: words.locked, ro: words.locked });
  return (
    <Page title={title}>
      <LockedState />
    </Page>
  );
}

function Missing() {
  const words = useWords(shellWords).missing;
  const [, go] = useLocation();
  return (
    <Page title={words.title}>
      <Empty title={words.title} action={<Button onClick={() => go('/home')}>{words.home}</Button>}>
        {words.why}
      </Empty>
    </Page>
  );
}

const IDLE_WITHIN_MS = 5_000;

/** Calls back once the browser has nothing better to do. Returns what takes it back. */
function whenIdle(work: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, IDLE_WITHIN_MS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: IDLE_WITHIN_MS });
  return () => cancelIdleCallback(handle);
}
