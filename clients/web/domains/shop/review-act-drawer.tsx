import { Button, Drawer, Field, Form, Select, TextArea, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import {
  AnswerReviewDocument,
  ModerateReviewDocument,
  ReportReviewDocument,
  type ReviewContentFragment,
} from './generated/operations.ts';
import { opinionWords } from './opinion-words.ts';

export type ReviewAct = 'answer' | 'hide' | 'report';

interface ReviewActDrawerProps {
  readonly act: ReviewAct;
  readonly review: ReviewContentFragment;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

type Reason = keyof (typeof opinionWords)['en']['reasons'];

/** Words on the review of somebody else: the answer of the shop, a report, or the reason of an operator for hiding it. */
export default function ReviewActDrawer({ act, review, onClose, onDone }: ReviewActDrawerProps) {
  const words = useWords(opinionWords);
  const tell = useToast();
  const answer = useAct(AnswerReviewDocument);
  const report = useAct(ReportReviewDocument);
  const moderate = useAct(ModerateReviewDocument);
  const action = { answer, hide: moderate, report }[act];
  const [text, setText] = useState(act === 'answer' ? (review.answer ?? '') : '');
  const [reason, setReason] = useState<Reason>('SPAM');
  const { id: reviewId } = review;
  const labels = {
    answer: [words.answerLabel, words.answer, words.answering, words.answered],
    hide: [words.hideReason, words.hide, words.hiding, words.hid],
    report: [words.note, words.report, words.reporting, words.reported],
  } as const;
  const [label, name, busy, done] = labels[act];
  const send = async () => {
    const calls = {
      answer: () => answer.run({ input: { reviewId, answer: text } }),
      hide: () => moderate.run({ input: { reviewId, hiddenReason: text } }),
      report: () => report.run({ input: { reviewId, reason, note: text } }),
    };
    if ((await calls[act]()) === null) return;
    tell(done);
    onDone();
    onClose();
  };
  const field = { answer: 'answer', hide: 'hiddenReason', report: 'note' }[act];
  return (
    <Drawer
      isOpen
      onClose={onClose}
      title={name}
      isChanged={text !== ''}
      foot={
        <Button look="primary" size="l" wide busy={action.isBusy && busy} onClick={() => void send()}>
          {name}
        </Button>
      }
    >
      <Form onSubmit={() => void send()}>
        <blockquote className="meta user-text">{review.title}</blockquote>
        {act === 'report' && (
          <Field label={words.reason}>
            <Select value={reason} onChange={({ target }) => setReason(target.value as Reason)}>
              {(Object.keys(words.reasons) as Reason[]).map((value) => (
                <option key={value} value={value}>
                  {words.reasons[value]}
                </option>
              ))}
            </Select>
          </Field>
        )}
        <Field label={label} error={action.fieldError(field)}>
          <TextArea
            rows={4}
            maxLength={act === 'answer' ? 2_000 : 500}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Field>
        <ProblemNote problem={action.problem} />
      </Form>
    </Drawer>
  );
}
