import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { type StepUp, StepUpContext } from './act.tsx';

const StepUpDialog = lazy(() => import('./step-up.tsx'));

/** Asks for the second factor where an action needs a fresh proof of it. */
export function StepUpProvider({ children }: { readonly children: ReactNode }) {
  const [ask, setAsk] = useState<{ readonly end: (isProven: boolean) => void } | null>(null);
  const stepUp = useMemo<StepUp>(
    () => () =>
      new Promise((resolve) => {
        setAsk({
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
          <StepUpDialog onEnd={ask.end} />
        </Suspense>
      )}
    </StepUpContext>
  );
}
