import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { type StepUp, StepUpContext } from '../../lib/act.tsx';

const StepUpDialog = lazy(() => import('./step-up.tsx'));

interface Asked {
  readonly methods: readonly string[] | undefined;
  readonly end: (isProven: boolean) => void;
}

/** Asks for the second factor where an action needs a fresh proof of it. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
  const [ask, setAsk] = useState<Asked | null>(null);
  const stepUp = useMemo<StepUp>(
    () => (methods) =>
      new Promise((resolve) => {
        setAsk({
          methods,
          end: (isProven) => {
            setAsk(null);
            resolve(isProven);
          },
        });
      }),
    [],
  );
  return (
    <StepUpContext value={stepUp}>
      {children}
      {ask && (
        <Suspense>
          <StepUpDialog methods={ask.methods} onEnd={ask.end} />
        </Suspense>
      )}
    </StepUpContext>
  );
}
