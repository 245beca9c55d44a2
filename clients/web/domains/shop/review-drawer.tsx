import { Button, Drawer, Field, Form, Input, Note, Segments, TextArea, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { useActIdempotencyKey } from '../../shared/money/idempotency-key.ts';
import { ChangeReviewDocument, type ReviewContentFragment, WriteReviewDocument } from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';
import { starPlaces } from './stars.tsx';

interface ReviewDrawerProps {
  readonly productId: string;
  /** The review to change; null to write one. */
  readonly review: ReviewContentFragment | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Writes or changes the person's review of a product. */
export default function ReviewDrawer({ productId, review, onClose, onDone }: ReviewDrawerProps) {
  const words = useWords(opinionWords);
  const locale = useLocale();
  const tell = useToast();
  const write = useAct(WriteReviewDocument);
  const change = useAct(ChangeReviewDocument);
  const act = review === null ? write : change;
  const idempotency = useActIdempotencyKey(write.problem);
  const [stars, setStars] = useState(review === null ? '' : String(review.stars));
  const [title, setTitle] = useState(review?.title ?? '');
  const [body, setBody] = useState(review?.body ?? '');
  const [isTried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (stars === '') return;
    const content = { stars: Number(stars), title, body, language: locale.language };
    const done =
      review === null
        ? await write.run({ input: { productId, ...content, idempotencyKey: idempotency.key } })
        : await change.run({ input: { reviewId: review.id, ...content, expectedVersion: review.version } });
    if (done === null) return;
    tell(review === null ? words.published : words.saved);
    onDone();
    onClose();
  };
  const setAnd = (set: (value: string) => void) => (value: string) => {
    set(value);
    idempotency.renew();
  };
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={review === null ? words.write : words.edit}
      isChanged={title !== (review?.title ?? '') || body !== (review?.body ?? '')}
      foot={
        <Button
          look="primary"
          size="l"
          wide
          busy={act.isBusy && (review === null ? words.publishing : words.saving)}
          onClick={() => void send()}
        >
          {review === null ? words.publish : words.save}
        </Button>
      }
    >
      <Form onSubmit={() => void send()}>
        <div className="field">
          <span className="field-label">{words.rating}</span>
          <div className="line">
            <Segments
              label={words.rating}
              value={stars}
              options={starPlaces.map((place) => ({
                value: String(place),
                label: <span title={locale.plural(place, words.stars)}>{`${place} ★`}</span>,
              }))}
              onChange={setAnd(setStars)}
            />
          </div>
        </div>
        {isTried && stars === '' && <Note tone="danger" title={words.chooseStars} />}
        <Field label={words.title} error={act.fieldError('title')}>
          <Input maxLength={120} value={title} onChange={({ target }) => setAnd(setTitle)(target.value)} />
        </Field>
        <Field label={words.body} error={act.fieldError('body')}>
          <TextArea rows={6} maxLength={4_000} value={body} onChange={({ target }) => setAnd(setBody)(target.value)} />
        </Field>
        <ProblemNote problem={act.problem} />
      </Form>
    </Drawer>
  );
}
