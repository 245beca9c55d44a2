import { type Money, Note, useLocale, useWords } from '@codai/ui';
import { Link } from 'wouter';
import type { Problem } from '../../lib/act.tsx';
import { useErrorWords } from '../../lib/errors.ts';
import { moneyWords } from './words.ts';

/** Facts that a refusal of money may carry. */
interface Facts {
  readonly available?: Money;
  readonly limit?: Money;
  readonly usedAmount?: Money;
  readonly spent?: Money;
  readonly usableFrom?: string;
  readonly lockedUntil?: string;
  readonly requiredLevel?: number;
}

/** The sentence for a code of money; `fallback` where there is none. */
export function useReason(): (code: string, fallback?: string) => string {
  const { codes } = useWords(moneyWords);
  const errors = useErrorWords();
  return (code, fallback) => codes[code] ?? errors.codes[code] ?? fallback ?? code;
}

/** Why money was not moved: the sentence, its numbers, and where the way out is another page, the link there. */
export function MoneyProblem({ problem }: { readonly problem: Problem | null }) {
  const words = useWords(moneyWords);
  const locale = useLocale();
  const reason = useReason();
  if (problem === null) return null;
  const { refusal } = problem;
  const facts = (refusal ?? {}) as Facts;
  const spent = facts.usedAmount ?? facts.spent;
  const details = [
    problem.detail,
    facts.available && words.shortOf(locale.money(facts.available)),
    facts.limit && spent && words.limitSpent(locale.money(facts.limit), locale.money(spent)),
    facts.usableFrom && words.usableFrom(locale.when(facts.usableFrom)),
    facts.lockedUntil && words.lockedUntil(locale.when(facts.lockedUntil)),
    facts.requiredLevel !== undefined && words.kycLevel(facts.requiredLevel),
  ].filter(Boolean);
  const needsProof = ['KYC_REQUIRED', 'LIMIT_EXCEEDED', 'TOP_UP_EXCEEDS_LIMIT'].includes(refusal?.code ?? '');
  return (
    <Note
      tone="danger"
      title={refusal === null ? problem.title : reason(refusal.code, problem.title)}
      actions={
        needsProof && (
          <Link href="/money/limits" className="link">
            {words.verify}
          </Link>
        )
      }
    >
      {details.join(' ')}
      {problem.requestId && <span className="mono"> {problem.requestId}</span>}
    </Note>
  );
}
