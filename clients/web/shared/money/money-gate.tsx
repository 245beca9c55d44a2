import { Button, Empty, Note, SkeletonRows, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useStepUp } from '../../lib/act.tsx';
import { useFactorSetUp } from '../../lib/current-path.ts';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { MyFactorsDocument } from '../authentication/generated/factors.ts';
import type { Live } from './live.ts';
import './money.css';
import { moneyWords } from './words.ts';

/** Everything about money needs two proven factors: says so instead of failing, and leads there. */
export function MoneyGate({ children }: { readonly children: () => ReactNode }) {
  const { factors } = useSession();
  return factors >= 2 ? children() : <Locked />;
}

function Locked() {
  const words = useWords(moneyWords).factor;
  const stepUp = useStepUp();
  const setUp = useFactorSetUp();
  const own = usePart(MyFactorsDocument, {});
  if (own.isLoading) return <SkeletonRows rows={1} />;
  const hasAuthenticator = (own.data?.me?.factors?.length ?? 0) > 0;
  return (
    <Empty
      title={words.title}
      action={
        hasAuthenticator ? (
          <Button look="primary" onClick={() => void stepUp()}>
            {words.confirm}
          </Button>
        ) : (
          <Link href={setUp} className="button" data-look="primary">
            {words.setUp}
          </Link>
        )
      }
    >
      {hasAuthenticator ? words.enterCode : words.why}
    </Empty>
  );
}

/** Says that events were lost, and loads what is shown again. */
export function GapNote({ live, onReload }: { readonly live: Live; readonly onReload: () => void }) {
  const words = useWords(moneyWords).gap;
  if (!live.hasGap) return null;
  return (
    <Note
      tone="warning"
      title={words.title}
      actions={
        <Button
          size="s"
          onClick={() => {
            live.closeGap();
            onReload();
          }}
        >
          {words.reload}
        </Button>
      }
    >
      {words.why}
    </Note>
  );
}
