import type { HumanReviewStatus } from '@codai/sdk';
import { Button, Empty, Panel, Segments, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { useAct } from '../../lib/act.tsx';
import { useAddress } from '../../lib/address.ts';
import { Confirm } from '../../lib/confirm.tsx';
import { Page } from '../../lib/page.tsx';
import { MoreRows, PartView, usePages } from '../../lib/part.tsx';
import { Person } from '../../shared/people/person.tsx';
import { AiReviewsDocument, type AiReviewsQuery, DecideAiReviewDocument } from './generated/operations.ts';
import { assistantWords } from './words.ts';
import './assistant.css';

type Review = NonNullable<AiReviewsQuery['humanReviews']>['edges'][number]['node'];

const states: readonly HumanReviewStatus[] = ['PENDING_APPROVAL', 'APPROVED', 'REJECTED'];

/** Text that waits for a person's decision. */
export default function ReviewsPage() {
  const words = useWords(assistantWords).queue;
  const { get, change } = useAddress();
  const status = states.find((one) => one === get('state')) ?? 'PENDING_APPROVAL';
  return (
    <Page title={words.title}>
      <div className="stack">
        <p className="meta">{words.about}</p>
        <Segments
          label={words.filter}
          value={status}
          options={states.map((value) => ({ value, label: words.states[value] }))}
          onChange={(value) => change({ state: value === 'PENDING_APPROVAL' ? null : value })}
        />
        <Queue key={status} status={status} />
      </div>
    </Page>
  );
}

function Queue({ status }: { readonly status: HumanReviewStatus }) {
  const words = useWords(assistantWords).queue;
  const tell = useToast();
  const pages = usePages(AiReviewsDocument, { status }, ({ humanReviews }) => humanReviews);
  const decide = useAct(DecideAiReviewDocument);
  const [asked, ask] = useState<{ readonly review: Review; readonly isApproved: boolean } | null>(null);
  return (
    <Panel>
      <PartView part={pages.part} pick={(data) => data} name={words.title}>
        {() =>
          pages.rows.length === 0 ? (
            <Empty title={words.none}>{words.noneWhy}</Empty>
          ) : (
            <ul className="rows">
              {pages.rows.map((review) => (
                <Row key={review.id} review={review} onDecide={(isApproved) => ask({ review, isApproved })} />
              ))}
            </ul>
          )
        }
      </PartView>
      <MoreRows pages={pages} />
      {asked && (
        <Confirm
          title={asked.isApproved ? words.approveTitle : words.rejectTitle}
          why={asked.isApproved ? words.approveWhy : words.rejectWhy}
          act={asked.isApproved ? words.approve : words.reject}
          busy={asked.isApproved ? words.approving : words.rejecting}
          keep={words.keep}
          isDanger={!asked.isApproved}
          action={decide}
          onClose={() => ask(null)}
          onConfirm={async () => {
            const { review, isApproved } = asked;
            if ((await decide.run({ input: { reviewId: review.id, isApproved } })) === null) return;
            tell(words.done[isApproved ? 'approved' : 'rejected']);
            pages.part.reload();
            ask(null);
          }}
        />
      )}
    </Panel>
  );
}

function Row({ review, onDecide }: { readonly review: Review; readonly onDecide: (isApproved: boolean) => void }) {
  const words = useWords(assistantWords).queue;
  const locale = useLocale();
  const { status, heldText, reason, requester, createdAt, expiresAt } = review;
  const isOpen = status === 'PENDING_APPROVAL';
  return (
    <li className="wrap">
      <span className="grow assistant-lines">
        {isOpen && (heldText === null ? <span>{words.hidden}</span> : <span className="user-text">{heldText}</span>)}
        <span className="meta">
          {reason} · {words.askedBy} <Person id={requester?.id} /> · <When at={createdAt} />
          {isOpen && ` · ${words.until(locale.when(expiresAt))}`}
        </span>
      </span>
      {isOpen && heldText !== null && (
        <span className="line">
          <Button size="s" onClick={() => onDecide(true)}>
            {words.approve}
          </Button>
          <Button size="s" look="danger" onClick={() => onDecide(false)}>
            {words.reject}
          </Button>
        </span>
      )}
    </li>
  );
}
