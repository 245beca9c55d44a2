import type { Deps } from '../../deps.ts';
import { reviewSentence, verdictOf } from '../../governance/moderation/constitution.ts';
import type { GateOptions } from '../../governance/moderation/gate.ts';
import { categoriesOf, moderatePart, type Verdict } from '../../governance/moderation/moderation.ts';
import type { GateFacts } from '../../governance/moderation/reviews.ts';
import { SentenceSplitter } from '../../governance/moderation/sentences.ts';
import type { Stop } from '../../governance/moderation/stopped.ts';

/** A result as it may be shown, or why it may not. */
export interface Judged<T> extends GateFacts {
  readonly value: T;
  readonly stop: Stop | null;
}

/** Longest text of one moderation. */
const MODERATED_CHARACTERS_MAX = 16_000;

/**
 * Judges a result that is shown as a whole: all its texts pass the moderation, and each sentence the principles in force (AI-6, AI-12).
 * A sentence that must be changed is changed in its place; one that needs the decision of a person stops the result, since there is no
 * message whose rest somebody could release.
 */
export async function judge<T>(
  deps: Deps,
  value: T,
  { call, principles, given, signal }: Omit<GateOptions, 'release'>,
): Promise<Judged<T>> {
  const texts: string[] = [];
  mapTexts(value, (text) => {
    texts.push(text);
    return text;
  });
  const whole = texts.join('\n');
  let moderation: Verdict | null = null;
  for (let from = 0; from < Math.max(1, whole.length); from += MODERATED_CHARACTERS_MAX) {
    const part = await moderatePart(deps, call, whole.slice(from, from + MODERATED_CHARACTERS_MAX), signal);
    if (!('isFlagged' in part)) {
      const stop = { reason: 'MODERATION_UNAVAILABLE' as const, categories: [] };
      return { value, stop, verdict: 'PASSED', violated: [], moderation };
    }
    if (moderation === null || part.isFlagged) moderation = part;
  }
  const isFlagged = moderation?.isFlagged === true;
  const remedies: Parameters<typeof verdictOf>[0][number][] = [];
  const violated = new Set<string>();
  const revised = mapTexts(value, (text) =>
    sentencesOf(text)
      .map((sentence) => {
        const reviewed = reviewSentence(sentence, principles, { isFlagged, given });
        remedies.push(reviewed.remedy);
        for (const name of reviewed.violated) violated.add(name);
        return reviewed.text;
      })
      .join(''),
  );
  const verdict = verdictOf(remedies);
  const names = [...violated].sort();
  const isStopped = isFlagged || verdict === 'REFUSED' || verdict === 'ESCALATED';
  const categories = isFlagged && moderation !== null ? categoriesOf(moderation) : names;
  const stop = isStopped ? { reason: 'CONTENT_POLICY' as const, categories } : null;
  return { value: revised as T, stop, verdict, violated: names, moderation };
}

function sentencesOf(text: string): readonly string[] {
  const splitter = new SentenceSplitter();
  return [...splitter.push(text), ...splitter.end()];
}

/** The value with each of its texts replaced. Names of members stay. */
function mapTexts(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, replace)]));
}
