import { Button, useToast, useWords } from '@codai/ui';
import { Bell, BellOff } from 'lucide-react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { UnwatchStockDocument, WatchStockDocument } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';

interface StockAlertProps {
  readonly variantId: string;
  readonly isWatched: boolean;
  readonly onChanged: () => void;
}

/** Has the person notified when a variant that is sold out can be bought again. */
export function StockAlert({ variantId, isWatched, onChanged }: StockAlertProps) {
  const words = useWords(opinionWords);
  const tell = useToast();
  const watch = useAct(WatchStockDocument);
  const unwatch = useAct(UnwatchStockDocument);
  const act = isWatched ? unwatch : watch;
  const turn = async () => {
    const done = isWatched ? await unwatch.run({ input: { variantId } }) : await watch.run({ input: { variantId } });
    if (done === null) return;
    tell(isWatched ? words.unwatched : words.watched);
    onChanged();
  };
  return (
    <>
      <Button icon={isWatched ? BellOff : Bell} busy={act.isBusy && words.watching} onClick={() => void turn()}>
        {isWatched ? words.unwatch : words.watch}
      </Button>
      <ProblemNote problem={act.problem} />
    </>
  );
}
