import { lazy, type ReactNode, Suspense } from 'react';
import { useSession } from '../../lib/session.tsx';

const Impersonated = lazy(() => import('./impersonated.tsx'));

/** Shows the pages as the person of the session sees them, or as the person an operator impersonates. */
export function ImpersonationFrame({ children }: { readonly children: ReactNode }) {
  const { impersonation, impersonate } = useSession();
  if (impersonation === null) return children;
  return (
    <Suspense>
      <Impersonated impersonation={impersonation} onEnd={() => impersonate(null)}>
        {children}
      </Impersonated>
    </Suspense>
  );
}
