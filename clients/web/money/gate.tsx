import { Button, Empty, Note, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useStepUp } from '../app/act.tsx';
import { useSession } from '../app/session.tsx';
import type { Live } from './live.ts';
import './money.css';
import { moneyWords } from './words.ts';

/** Everything about money needs two proven factors: says so instead of failing, and leads there. */
export function MoneyGate({ children }: { readonly children: () => ReactNode }) {
  const { factors } = useSession();
  const words = useWords(moneyWords).factor;
  const stepUp = useStepUp();
  if (factors >= 2) return children();
  return (
    <Empty
      title={words.title}
      action={
        <span className="line wrap">
          <Link href="/security" className="button" data-look="primary">
            {words.setUp}
          </Link>
          <Button onClick={() => void stepUp()}>{words.confirm}</Button>
        </span>
      }
    >
      {words.why}
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
