import { Button, Field, Form, Note, Section, Select, TextArea, useLocale, useToast, useWords, When } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { serverNow } from '../../lib/clock.ts';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { contractWords } from './contract-words.ts';
import { ReviewOneContractDocument } from './generated/operations.ts';
import type { Contract } from './milestone.tsx';
import { jobsWords } from './words.ts';

const WINDOW_MS = 14 * 86_400_000;
const ratings = [5, 4, 3, 2, 1] as const;

interface ReviewsProps {
  readonly contract: Contract;
  readonly onDone: () => void;
}

/** Reviews of a contract that has ended. The server shows the other side's once both are written or the time is over. */
export function Reviews({ contract, onDone }: ReviewsProps) {
  const words = useWords(contractWords);
  const locale = useLocale();
  const { reviews, mySide, completedAt, milestones } = contract;
  const wasPaid = milestones.some(({ released }) => BigInt(released.minor) > 0n);
  if (completedAt === null || !wasPaid) return null;
  const isOver = serverNow() >= new Date(completedAt).getTime() + WINDOW_MS;
  const isWritten = reviews.some(({ side }) => side === mySide);
  return (
    <Section title={words.reviews}>
      <ul className="jobs-list">
        {reviews.map(({ id, side, rating, text, createdAt }) => (
          <li key={id} className="jobs-card">
            <div className="jobs-line">
              <span className="strong">{words.reviewBy[side]}</span>
              <span className="num">{locale.plural(rating, words.stars)}</span>
              <span className="meta">
                <When at={createdAt} as="day" />
              </span>
            </div>
            {text !== null && <p className="jobs-text user-text">{text}</p>}
          </li>
        ))}
      </ul>
      {mySide !== null && !isOver && isWritten && reviews.length < 2 && <Note tone="accent" title={words.blind} />}
      {mySide !== null && !isOver && !isWritten && <Write contractId={contract.id} onDone={onDone} />}
      {isOver && reviews.length === 0 && <p className="meta">{words.reviewOver}</p>}
    </Section>
  );
}

function Write({ contractId, onDone }: { readonly contractId: string; readonly onDone: () => void }) {
  const all = useWords(jobsWords);
  const words = useWords(contractWords);
  const locale = useLocale();
  const tell = useToast();
  const give = useAct(ReviewOneContractDocument);
  const idempotency = useActIdempotencyKey(give.problem);
  const [rating, setRating] = useState(5);
  const [text, setText] = useState('');
  return (
    <div className="jobs-card">
      <p className="meta">{words.reviewWhy}</p>
      <Form
        onSubmit={async () => {
          const input = { contractId, rating, text: text.trim() === '' ? null : text, idempotencyKey: idempotency.key };
          const done = await give.run({ input });
          if (done === null) return;
          idempotency.renew();
          tell(words.given);
          onDone();
        }}
      >
        <Field label={words.rating} error={give.fieldError('rating')}>
          <Select value={String(rating)} onChange={({ target }) => setRating(Number(target.value))}>
            {ratings.map((one) => (
              <option key={one} value={one}>
                {locale.plural(one, words.stars)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.text} error={give.fieldError('text')}>
          <TextArea rows={4} maxLength={5_000} value={text} onChange={({ target }) => setText(target.value)} />
        </Field>
        <ProblemNote problem={give.problem} />
        <div>
          <Button type="submit" look="primary" busy={give.isBusy && all.busy}>
            {words.give}
          </Button>
        </div>
      </Form>
    </div>
  );
}
