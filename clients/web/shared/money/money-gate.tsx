import { Button, Note, useWords } from '@codai/ui';
import type { ReactNode } from 'react';
import { LockedState } from '../../lib/locked.tsx';
import { useSession } from '../../lib/session.tsx';
import type { Live } from './live.ts';
import './money.css';
import { moneyWords } from './words.ts';

/** Everything about money needs two proven factors. */
export function MoneyGate({ children }: { readonly children: () => ReactNode }) {
  const { factors } = useSession();
  return factors >= 2 ? children() : <LockedState />;
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
