import { Button, Empty, useToast, useWords } from '@codai/ui';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { ModerateReviewDocument, ReportedReviewsDocument, type ReportedReviewsQuery } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';
import { ReviewView } from './reviews.tsx';
import { shopWords } from './words.ts';
import './shop.css';

type Reported = NonNullable<ReportedReviewsQuery['reportedReviews']>['edges'][number]['node'];

/** Reviews that people have reported, for operators. */
export function ReportedPage() {
  const words = useWords(opinionWords);
  const shop = useWords(shopWords);
  const pages = usePages(ReportedReviewsDocument, { first: 20 }, (data) => data.reportedReviews);
  return (
    <Page title={words.reportedReviews} trail={[{ label: shop.title, path: '/shop' }]}>
      <PartView part={pages.part} pick={(data) => data.reportedReviews} name={words.reportedReviews}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.noReports}>{words.noReportsWhy}</Empty>
          ) : (
            <>
              <ul className="rows shop-reviews">
                {pages.rows.map((review) => (
                  <li key={review.id}>
                    <ReportedReview review={review} onDone={() => pages.drop(review.id)} />
                  </li>
                ))}
              </ul>
              <MoreRows pages={pages} />
            </>
          )
        }
      </PartView>
    </Page>
  );
}

function ReportedReview({ review, onDone }: { readonly review: Reported; readonly onDone: () => void }) {
  const words = useWords(opinionWords);
  const tell = useToast();
  const act = useAct(ModerateReviewDocument);
  const dismiss = async () => {
    if ((await act.run({ input: { reviewId: review.id, hiddenReason: null } })) === null) return;
    tell(words.dismissed);
    onDone();
  };
  return (
    <div className="stack">
      <p className="meta user-text">
        {review.reports
          .map(({ reason, note }) => (note === '' ? words.reasons[reason] : `${words.reasons[reason]}: ${note}`))
          .join('; ')}
      </p>
      <ReviewView review={review} shop={review.product?.seller.name ?? ''} onChanged={onDone} />
      <p>
        <Button size="s" busy={act.isBusy && words.dismissing} onClick={() => void dismiss()}>
          {review.status === 'HIDDEN' ? words.show : words.dismiss}
        </Button>
      </p>
      <ProblemNote problem={act.problem} />
    </div>
  );
}
