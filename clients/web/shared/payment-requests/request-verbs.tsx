import { Button, useToast, useWords } from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { MoneyProblem } from '../money/refusal.tsx';
import { moneyWords } from '../money/words.ts';
import { DeclinePaymentRequestDocument } from './generated/operations.ts';

/** With all that the wallet needs to pay, which a list of notifications does not. */
const PayRequestDialog = lazy(() => import('./pay-request.tsx'));

interface RequestVerbsProps {
  readonly requestId: string;
  /** It was paid or declined. */
  readonly onDone: () => void;
}

/** Both answers to a request for money, beside its notification. Money moves only after the dialog has shown what and from where. */
export default function RequestVerbs({ requestId, onDone }: RequestVerbsProps) {
  const words = useWords(moneyWords).request;
  const tell = useToast();
  const [isPaying, setPaying] = useState(false);
  const decline = useAct(DeclinePaymentRequestDocument);
  const refuse = async () => {
    if ((await decline.run({ input: { requestId } })) === null) return;
    tell(words.declined);
    onDone();
  };
  return (
    <>
      <Button size="s" busy={decline.isBusy && words.declining} onClick={() => void refuse()}>
        {words.decline}
      </Button>
      <Button size="s" look="tonal" onClick={() => setPaying(true)}>
        {words.pay}
      </Button>
      <MoneyProblem problem={decline.problem} />
      {isPaying && (
        <Suspense>
          <PayRequestDialog
            requestId={requestId}
            onClose={() => setPaying(false)}
            onDone={() => {
              setPaying(false);
              onDone();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
