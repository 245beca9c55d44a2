import { looksLikeCardNumber } from '@codai/kit';
import type { ConstitutionPrinciple } from '../../generated/prisma/client.ts';
import { decidesOnPerson } from './decisions.ts';

export type Principle = Pick<ConstitutionPrinciple, 'key' | 'version' | 'remedy'>;
export type Remedy = 'ESCALATE' | 'REFUSE' | 'REVISE';

/** A sentence as the principles leave it. The gravest remedy decides: refuse, then escalate, then revise. */
export interface Reviewed {
  readonly text: string;
  readonly remedy: Remedy | null;
  /** `key@version` of each violated principle. */
  readonly violated: readonly string[];
}

export interface ReviewContext {
  readonly isFlagged: boolean;
  /** Text that the user wrote and gave: facts in it may stand in the answer. */
  readonly given: string;
}

/** Gives the sentence as it may be said, or null when nothing is wrong with it. */
type Check = (sentence: string, context: ReviewContext) => string | null;

const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const DIGITS = /\b\d(?:[ -]?\d){12,18}\b/g;
const HUMAN =
  /\bI(?:'m| am) (?:not (?:an AI|a machine|a bot)|(?:actually )?(?:a )?(?:real )?(?:human|person)(?: being)?)\b/gi;
const GROUP =
  /\b(?:all|every|most) (?:(?:of )?the )?(?:women|men|girls|boys|muslims?|christians?|jews?|hindus?|blacks?|whites?|asians?|africans?|immigrants?|foreigners|roma|gypsies|gays?|lesbians?|old people|elderly people|disabled people)\b[^.!?]{0,40}\b(?:are|is|lack|cannot|can't|never|always)\b/i;
const checks: Readonly<Record<string, Check>> = {
  'no-harm': (_sentence, { isFlagged }) => (isFlagged ? '' : null),
  privacy(sentence, { given }) {
    const hide = (found: string) => (given.includes(found) ? found : '[removed]');
    const revised = sentence
      .replace(EMAIL, hide)
      .replace(IBAN, hide)
      .replace(DIGITS, (digits) => (looksLikeCardNumber(digits) ? hide(digits) : digits));
    return revised === sentence ? null : revised;
  },
  honesty(sentence) {
    const revised = sentence.replace(HUMAN, 'I am an AI system');
    return revised === sentence ? null : revised;
  },
  fairness: (sentence) => (GROUP.test(sentence) ? '' : null),
  'human-decision': (sentence) => (decidesOnPerson(sentence) ? sentence : null),
};

const gravity: readonly Remedy[] = ['REVISE', 'ESCALATE', 'REFUSE'];

/**
 * Reviews one sentence by the principles in force (AI-12). The rules are patterns over the text: what they do not describe passes, so
 * they stand beside the moderation and not in its place. A principle without a check is skipped and never named as applied.
 */
export function reviewSentence(sentence: string, principles: readonly Principle[], context: ReviewContext): Reviewed {
  let text = sentence;
  let remedy: Remedy | null = null;
  const violated: string[] = [];
  for (const principle of principles) {
    const said = checks[principle.key]?.(text, context) ?? null;
    if (said === null) continue;
    violated.push(nameOf(principle));
    const own = principle.remedy as Remedy;
    if (own === 'REVISE') text = said;
    if (remedy === null || gravity.indexOf(own) > gravity.indexOf(remedy)) remedy = own;
  }
  return { text, remedy, violated };
}

/** The principles that there is a check for, as a review names them. */
export function appliedNames(principles: readonly Principle[]): readonly string[] {
  return principles.filter(({ key }) => key in checks).map(nameOf);
}

export function nameOf({ key, version }: Pick<Principle, 'key' | 'version'>): string {
  return `${key}@${version}`;
}

/** The newest version of each principle that is in force, in the order of their keys. */
export function inForce(principles: readonly ConstitutionPrinciple[], now: Date): readonly ConstitutionPrinciple[] {
  const newest = new Map<string, ConstitutionPrinciple>();
  for (const principle of principles) {
    const known = newest.get(principle.key);
    if (principle.effectiveFrom <= now && (known === undefined || known.version < principle.version)) {
      newest.set(principle.key, principle);
    }
  }
  return [...newest.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

export type ReviewVerdict = 'ESCALATED' | 'PASSED' | 'REFUSED' | 'REVISED';

const verdicts = { REVISE: 'REVISED', ESCALATE: 'ESCALATED', REFUSE: 'REFUSED' } as const;

/** The verdict on a whole answer: by the gravest remedy of its sentences. */
export function verdictOf(remedies: readonly (Remedy | null)[]): ReviewVerdict {
  const gravest = [...gravity].reverse().find((remedy) => remedies.includes(remedy));
  return gravest === undefined ? 'PASSED' : verdicts[gravest];
}
