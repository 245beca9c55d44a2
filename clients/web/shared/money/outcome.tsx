import { Badge, type Tone, useWords } from '@codai/ui';
import { moneyWords } from './words.ts';

const tones: Readonly<Record<string, Tone | 'waits'>> = {
  COMPLETED: 'good',
  PAID: 'good',
  SUCCEEDED: 'good',
  PENDING_APPROVAL: 'waits',
  PENDING: 'waits',
  SUBMITTED: 'waits',
  OPEN: 'waits',
  PAYING: 'waits',
  QUEUED: 'waits',
  MOVING: 'waits',
  RETURNED: 'warning',
  FROZEN: 'danger',
  REJECTED: 'danger',
  REFUSED: 'danger',
  FAILED: 'danger',
};

/** A state in one word, the same wherever money is shown. */
export function StateBadge({ state }: { readonly state: string }) {
  const { states } = useWords(moneyWords);
  return <Badge tone={tones[state]}>{states[state] ?? state}</Badge>;
}
