import { Button, useToast, useWords } from '@codai/ui';
import { Heart, HeartOff } from 'lucide-react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { AddToWishlistDocument, RemoveFromWishlistDocument } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';

interface WishProps {
  readonly productId: string;
  readonly isWished: boolean;
  /** Title of the product in a list, where the button is short. */
  readonly title?: string;
  readonly onChanged: () => void;
}

/** Puts a product on the wish-list of the person, or takes it off. */
export function Wish({ productId, isWished, title, onChanged }: WishProps) {
  const words = useWords(opinionWords);
  const tell = useToast();
  const add = useAct(AddToWishlistDocument);
  const remove = useAct(RemoveFromWishlistDocument);
  const act = isWished ? remove : add;
  const turn = async () => {
    const done = isWished ? await remove.run({ input: { productId } }) : await add.run({ input: { productId } });
    if (done === null) return;
    tell(isWished ? words.unwished : words.wished);
    onChanged();
  };
  return (
    <>
      <Button
        {...(title !== undefined && { size: 's' as const, 'aria-label': words.unwishOne(title) })}
        icon={isWished ? HeartOff : Heart}
        busy={act.isBusy && (isWished ? words.unwishing : words.wishing)}
        onClick={() => void turn()}
      >
        {title !== undefined ? words.unwishShort : isWished ? words.unwish : words.wish}
      </Button>
      <ProblemNote problem={act.problem} />
    </>
  );
}
