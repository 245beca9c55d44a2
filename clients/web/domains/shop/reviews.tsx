import { Button, Empty, Section, useToast, useWords, When } from '@codai/ui';
import { lazy, Suspense, useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { useTask } from '../../shared/money/task.ts';
import {
  DeleteReviewDocument,
  ProductReviewsDocument,
  type ReviewCardFragment,
  type ReviewContentFragment,
  type ShopProductQuery,
} from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';
import type { ReviewAct } from './review-act-drawer.tsx';
import { Rating, Stars } from './stars.tsx';

const ReviewDrawer = lazy(() => import('./review-drawer.tsx'));
const ReviewActDrawer = lazy(() => import('./review-act-drawer.tsx'));

type Product = NonNullable<ShopProductQuery['product']>;

/** Reviews of a product, the person's own first, and the way to write one for people who have received it. */
export function Reviews({ product, onChanged }: { readonly product: Product; readonly onChanged: () => void }) {
  const words = useWords(opinionWords);
  const task = useTask();
  const { id: productId, canReview, myReview, rating, seller } = product;
  const pages = usePages(ProductReviewsDocument, { productId, first: 10 }, (data) => data.product?.reviews);
  const reload = () => {
    pages.restart();
    onChanged();
  };
  const others = pages.rows.filter(({ id }) => id !== myReview?.id);
  return (
    <Section
      title={words.reviews}
      actions={canReview && myReview === null && <Button onClick={() => task.open('review')}>{words.write}</Button>}
    >
      <div className="stack">
        <Rating rating={rating} />
        {myReview !== null && <OwnReview review={myReview} shop={seller.name} onChanged={reload} />}
        <PartView part={pages.part} pick={(data) => data.product} name={words.reviews}>
          {() =>
            others.length === 0 && myReview === null ? (
              <Empty title={words.none}>{words.noneWhy}</Empty>
            ) : (
              <>
                <ul className="rows shop-reviews">
                  {others.map((review) => (
                    <li key={review.id}>
                      <ReviewView review={review} shop={seller.name} onChanged={reload} />
                    </li>
                  ))}
                </ul>
                <MoreRows pages={pages} />
              </>
            )
          }
        </PartView>
      </div>
      {task.name === 'review' && (canReview || myReview !== null) && (
        <Suspense>
          <ReviewDrawer productId={productId} review={myReview} onClose={task.close} onDone={reload} />
        </Suspense>
      )}
    </Section>
  );
}

interface ReviewProps {
  readonly review: ReviewContentFragment & Partial<Pick<ReviewCardFragment, 'author'>>;
  readonly shop: string;
  readonly onChanged: () => void;
}

function OwnReview(props: ReviewProps) {
  const words = useWords(opinionWords);
  const tell = useToast();
  const task = useTask();
  const act = useAct(DeleteReviewDocument);
  const [isAsked, ask] = useState(false);
  const remove = async () => {
    if ((await act.run({ input: { reviewId: props.review.id } })) === null) return;
    ask(false);
    tell(words.removed);
    props.onChanged();
  };
  return (
    <div className="stack">
      <ReviewText {...props} />
      <p className="line wrap">
        <Button size="s" onClick={() => task.open('review')}>
          {words.edit}
        </Button>
        <Button size="s" onClick={() => ask(true)}>
          {words.remove}
        </Button>
      </p>
      {isAsked && (
        <Confirm
          title={words.remove}
          why={words.removeWhy}
          act={words.remove}
          busy={words.removing}
          keep={words.keep}
          action={act}
          onConfirm={() => void remove()}
          onClose={() => ask(false)}
        />
      )}
    </div>
  );
}

function ReviewText({ review, shop }: Pick<ReviewProps, 'review' | 'shop'>) {
  const words = useWords(opinionWords);
  const { title, body, stars, author, language, status, hiddenReason, answer, createdAt, changedAt, isOwn } = review;
  return (
    <article className="stack" lang={language}>
      <p className="line wrap">
        <Stars stars={stars} />
        <strong className="user-text">{title}</strong>
      </p>
      <p className="meta">
        <bdi>{isOwn ? words.own : author?.displayName}</bdi> · <When at={createdAt} />
        {changedAt !== null && ` · ${words.edited}`}
      </p>
      {status === 'HIDDEN' && <p className="meta user-text">{words.hidden(hiddenReason ?? '')}</p>}
      {body !== '' && <p className="reading user-text">{body}</p>}
      {answer !== null && (
        <blockquote className="shop-answer">
          <p className="meta">{words.answerOf(shop)}</p>
          <p className="user-text">{answer}</p>
        </blockquote>
      )}
    </article>
  );
}

/** A review of somebody else, with what the person may do about it. */
export function ReviewView({ review, shop, onChanged }: ReviewProps) {
  const words = useWords(opinionWords);
  const { isOperator, factors } = useSession();
  const [act, setAct] = useState<ReviewAct | null>(null);
  const acts: readonly (readonly [ReviewAct, boolean])[] = [
    ['answer', review.canAnswer],
    ['report', factors > 1 && !review.canAnswer],
    ['hide', isOperator && review.status === 'PUBLISHED'],
  ];
  return (
    <div className="stack">
      <ReviewText review={review} shop={shop} />
      <p className="line wrap">
        {acts.map(
          ([name, isOpen]) =>
            isOpen && (
              <Button key={name} size="s" onClick={() => setAct(name)}>
                {words[name]}
              </Button>
            ),
        )}
      </p>
      {act !== null && (
        <Suspense>
          <ReviewActDrawer act={act} review={review} onClose={() => setAct(null)} onDone={onChanged} />
        </Suspense>
      )}
    </div>
  );
}
