import type { ReviewVerdict } from '@codai/sdk';
import { Badge, Button, Drawer, Note, Section, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { FieldsForm } from '../../lib/fields-form.tsx';
import { useInputKey } from '../../lib/input-key.ts';
import { isAbsent, PartView, usePart } from '../../lib/part.tsx';
import { Person } from '../../shared/people/person.tsx';
import { useColleagues } from './colleagues.ts';
import {
  AskReviewerDocument,
  DecideOnReviewDocument,
  DeclineOneReviewDocument,
  HandInReviewDocument,
  OneReviewRoundDocument,
  type OneReviewRoundQuery,
  TakeManuscriptBackDocument,
  TakeReviewDocument,
} from './generated/research.ts';
import { reviewWords } from './review-words.ts';
import { libraryWords } from './words.ts';

type RoundData = NonNullable<OneReviewRoundQuery['reviewRound']>;

interface RoundProps {
  readonly id: string;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** One round of review, as the part of the reader in it allows. */
export function Round({ id, onClose, onChanged }: RoundProps) {
  const words = useWords(libraryWords);
  const part = usePart(OneReviewRoundDocument, { id });
  return (
    <Drawer isOpen onClose={onClose} title={part.data?.reviewRound?.title ?? words.document.review}>
      {isAbsent(part, 'reviewRound') ? (
        <Note title={words.gone} actions={<Button onClick={onClose}>{words.close}</Button>} />
      ) : (
        <PartView part={part} pick={({ reviewRound }) => reviewRound} name={words.document.review}>
          {(round) => (
            <Facts
              round={round}
              onChanged={() => {
                part.reload();
                onChanged();
              }}
            />
          )}
        </PartView>
      )}
    </Drawer>
  );
}

const verdicts = ['ACCEPT', 'REVISE', 'REJECT'] as const;

interface FactsProps {
  readonly round: RoundData;
  readonly onChanged: () => void;
}

function Facts({ round, onChanged }: FactsProps) {
  const words = useWords(libraryWords);
  const { viewerRole, state, mode, decision, authors, manuscript } = round;
  const isOpen = state === 'SUBMITTED' || state === 'IN_REVIEW';
  const own = viewerRole === 'REVIEWER' ? round.reviews.find((review) => review.state === 'ASSIGNED') : undefined;
  return (
    <div className="stack">
      <p className="line wrap">
        <Badge tone="accent">{words.reviews.role[viewerRole]}</Badge>
        <Badge>{words.document.modes[mode]}</Badge>
        <Badge tone={decision === 'ACCEPT' ? 'good' : undefined}>
          {decision === null ? words.reviews.state[state] : words.reviews.verdict[decision]}
        </Badge>
      </p>
      {round.decisionText !== null && <p className="library-text">{round.decisionText}</p>}
      {viewerRole === 'QUEUE' ? (
        <Take round={round} onChanged={onChanged} />
      ) : (
        <>
          <Section title={words.reviews.authors}>
            {authors === null ? (
              <p className="meta">{words.reviews.blind}</p>
            ) : (
              <p className="line wrap">
                {authors.map(({ id }) => (
                  <Person key={id} id={id} />
                ))}
              </p>
            )}
          </Section>
          <Reviews round={round} />
          {own !== undefined && isOpen && <HandIn id={own.id} onChanged={onChanged} />}
          {own !== undefined && isOpen && <Decline id={own.id} onChanged={onChanged} />}
          {viewerRole === 'AUTHOR' && isOpen && <TakeBack id={round.id} onChanged={onChanged} />}
          {viewerRole === 'EDITOR' && isOpen && <Edit round={round} onChanged={onChanged} />}
          {manuscript !== null && (
            <Section title={words.reviews.manuscript}>
              <p className="library-text">{manuscript}</p>
            </Section>
          )}
        </>
      )}
    </div>
  );
}

function Take({ round, onChanged }: FactsProps) {
  const words = useWords(libraryWords);
  const take = useAct(TakeReviewDocument);
  return (
    <>
      <p className="meta">{words.reviews.takeWhy}</p>
      <p>
        <Button
          look="primary"
          busy={take.isBusy && words.busy}
          onClick={async () => {
            if ((await take.run({ input: { roundId: round.id } })) !== null) onChanged();
          }}
        >
          {words.reviews.take}
        </Button>
      </p>
      {take.problem?.refusal?.code === 'CONFLICT_OF_INTEREST' ? (
        <Note tone="danger" title={words.reviews.conflict} />
      ) : (
        <ProblemNote problem={take.problem} />
      )}
    </>
  );
}

function Reviews({ round: { reviews, countedReviews, requiredReviews } }: Pick<FactsProps, 'round'>) {
  const words = useWords(libraryWords);
  return (
    <Section title={words.reviews.reviewers}>
      {countedReviews !== null && <p className="meta">{words.reviews.counted(countedReviews, requiredReviews)}</p>}
      {reviews.length === 0 && countedReviews === null && <p className="meta">{words.reviews.none}</p>}
      {reviews.map(({ id, label, reviewer, state, recommendation, comments, confidential }) => (
        <div className="stack" key={id}>
          <p className="line wrap">
            <span className="strong">{reviewer === null ? label : <Person id={reviewer.id} />}</span>
            <Badge tone={recommendation === 'ACCEPT' ? 'good' : undefined}>
              {recommendation === null ? words.reviews.reviewState[state] : words.reviews.verdict[recommendation]}
            </Badge>
          </p>
          {comments !== null && <p className="library-text">{comments}</p>}
          {confidential !== null && (
            <p className="meta library-text">
              {words.reviews.confidential}: {confidential}
            </p>
          )}
        </div>
      ))}
    </Section>
  );
}

function HandIn({ id, onChanged }: { readonly id: string; readonly onChanged: () => void }) {
  const words = useWords(libraryWords);
  const tell = useToast();
  const handIn = useAct(HandInReviewDocument);
  const idempotency = useInputKey();
  return (
    <Section title={words.reviews.handIn}>
      <FieldsForm
        submit={words.reviews.handIn}
        busy={words.busy}
        act={handIn}
        fields={[
          {
            name: 'recommendation',
            label: words.reviews.recommendation,
            options: verdicts.map((value) => ({ value, label: words.reviews.verdict[value] })),
          },
          { name: 'comments', label: words.reviews.comments, kind: 'long', max: 20_000 },
          { name: 'confidential', label: words.reviews.confidential, kind: 'long', max: 5_000 },
        ]}
        onValues={async ({ recommendation, comments = '', confidential }) => {
          const input = {
            reviewId: id,
            recommendation: recommendation as ReviewVerdict,
            comments,
            confidential: confidential || null,
          };
          if ((await handIn.run({ input: { ...input, idempotencyKey: idempotency.of(input) } })) === null) return;
          tell(words.reviews.handedIn);
          onChanged();
        }}
      />
    </Section>
  );
}

interface StepProps {
  readonly id: string;
  readonly onChanged: () => void;
}

function Decline({ id, onChanged }: StepProps) {
  const all = useWords(libraryWords);
  const words = useWords(reviewWords);
  const decline = useAct(DeclineOneReviewDocument);
  const [isAsking, ask] = useState(false);
  return (
    <p>
      <Button look="plain" onClick={() => ask(true)}>
        {words.decline}
      </Button>
      {isAsking && (
        <Confirm
          title={words.declineTitle}
          why={words.declineWhy}
          act={words.decline}
          busy={all.busy}
          keep={words.keep}
          action={decline}
          onClose={() => ask(false)}
          onConfirm={async () => {
            if ((await decline.run({ input: { reviewId: id } })) === null) return;
            ask(false);
            onChanged();
          }}
        />
      )}
    </p>
  );
}

function TakeBack({ id, onChanged }: StepProps) {
  const all = useWords(libraryWords);
  const words = useWords(reviewWords);
  const take = useAct(TakeManuscriptBackDocument);
  const [isAsking, ask] = useState(false);
  return (
    <p>
      <Button look="danger" onClick={() => ask(true)}>
        {words.takeBack}
      </Button>
      {isAsking && (
        <Confirm
          title={words.takeBackTitle}
          why={words.takeBackWhy}
          act={words.takeBack}
          busy={all.busy}
          keep={words.keep}
          action={take}
          onClose={() => ask(false)}
          onConfirm={async () => {
            if ((await take.run({ input: { roundId: id } })) === null) return;
            ask(false);
            onChanged();
          }}
        />
      )}
    </p>
  );
}

function Edit({ round, onChanged }: FactsProps) {
  const words = useWords(libraryWords);
  const assign = useAct(AskReviewerDocument);
  const decide = useAct(DecideOnReviewDocument);
  const colleagues = useColleagues();
  const isConflicted = assign.problem?.refusal?.code === 'CONFLICT_OF_INTEREST';
  return (
    <>
      <Section title={words.reviews.assign}>
        {colleagues.length === 0 ? (
          <p className="meta">{words.research.nobody}</p>
        ) : (
          <FieldsForm
            key={round.reviews.length}
            note={isConflicted && <Note tone="danger" title={words.reviews.conflict} />}
            submit={words.reviews.assign}
            busy={words.busy}
            act={assign}
            fields={[{ name: 'reviewerId', label: words.research.person, options: colleagues }]}
            onValues={async ({ reviewerId = '' }) => {
              if ((await assign.run({ input: { roundId: round.id, reviewerId } })) !== null) onChanged();
            }}
          />
        )}
      </Section>
      {(round.countedReviews ?? 0) >= round.requiredReviews && (
        <Section title={words.reviews.decide}>
          <FieldsForm
            submit={words.reviews.decide}
            busy={words.busy}
            act={decide}
            fields={[
              {
                name: 'decision',
                label: words.reviews.decision,
                options: verdicts.map((value) => ({ value, label: words.reviews.verdict[value] })),
              },
              { name: 'text', label: words.reviews.reasons, kind: 'long', max: 10_000 },
            ]}
            onValues={async ({ decision, text }) => {
              const input = { roundId: round.id, decision: decision as ReviewVerdict, text: text || null };
              if ((await decide.run({ input })) !== null) onChanged();
            }}
          />
        </Section>
      )}
    </>
  );
}
