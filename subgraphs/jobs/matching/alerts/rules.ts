import { firstRefusal, QuotaExceededError, textRefusal } from '@codai/kit';
import type { JobAlert, Posting } from '../../generated/prisma/client.ts';

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a posting has what an alert wants: each given filter, one of its skills, and all of its words. */
export function fits(
  alert: Pick<JobAlert, 'country' | 'employment' | 'skillIds' | 'workplace'> & { readonly words: string },
  posting: Pick<Posting, 'country' | 'description' | 'employment' | 'title' | 'workplace'> & {
    readonly skillIds: readonly string[];
  },
): boolean {
  const text = plain(`${posting.title} ${posting.description}`);
  return (
    (alert.employment === null || alert.employment === posting.employment) &&
    (alert.workplace === null || alert.workplace === posting.workplace) &&
    (alert.country === null || alert.country === posting.country) &&
    (alert.skillIds.length === 0 || alert.skillIds.some((id) => posting.skillIds.includes(id))) &&
    plain(alert.words)
      .split(/\s+/)
      .every((word) => text.includes(word))
  );
}

const ALERTS_MAX = 20;

/** Refusal of the name or the words of an alert; words may be empty. */
export const wordsRefusal = ({ name, words }: { readonly name: string; readonly words: string }) =>
  firstRefusal(
    textRefusal('input.name', name, { max: 100 }),
    words === '' ? null : textRefusal('input.words', words, { max: 200 }),
  );

/** Refusal of one more alert than a person may keep. */
export const alertsRefusal = (used: number): QuotaExceededError | null =>
  used >= ALERTS_MAX ? new QuotaExceededError('job alerts', used, null) : null;
