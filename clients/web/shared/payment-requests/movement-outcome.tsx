import { Note, useLocale, useWords } from '@codai/ui';
import { useReason } from '../money/refusal.tsx';
import type { MovementRowFragment } from './generated/operations.ts';
import { paymentRequestWords } from './words.ts';

/** Outcome of a movement that is not completed: waiting for approvals, under way, or refused. */
export function MovementOutcome({ movement }: { readonly movement: MovementRowFragment }) {
  const words = useWords(paymentRequestWords);
  const locale = useLocale();
  const reason = useReason();
  const { status, approvalsRequired, expiresAt, refusal } = movement;
  if (status === 'PENDING_APPROVAL') {
    return (
      <Note tone="accent" title={words.outcome.waits}>
        {locale.plural(approvalsRequired, words.approvalsNeeded)}{' '}
        {expiresAt !== null && words.outcome.until(locale.distance(expiresAt))}
      </Note>
    );
  }
  if (status === 'PENDING')
    return (
      <Note tone="accent" title={words.outcome.pending}>
        {words.outcome.pendingWhy}
      </Note>
    );
  return (
    <Note tone="danger" title={words.outcome.refused}>
      {refusal === null ? null : reason(refusal)}
    </Note>
  );
}
