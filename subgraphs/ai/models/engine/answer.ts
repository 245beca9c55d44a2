import { type Connection, NOT_CONNECTED } from '../../ports/connection.ts';
import type { Source } from '../../ports/provider.ts';
import { safeSentencesOf } from './filters.ts';
import { rank } from './ranking.ts';
import { rounded } from './result.ts';
import { unanswered } from './unanswered.ts';
import { languageOf, termsOf } from './words.ts';

export interface Answer {
  /** Sentences of the sources, each followed by `[id]`; or what `unanswered` says. */
  readonly text: string;
  /** Ids of the sources of the sentences, each once, in the order of the text. */
  readonly citations: readonly string[];
  /** Share of the question's terms, by their weight, that the sentences have; 0 when there is no answer. */
  readonly confidence: number;
  readonly isSupported: boolean;
  readonly sentences: readonly { readonly sourceId: string; readonly text: string }[];
}

/** Below this share of the question's weight, sentences that share words with it are no answer. A half: one of two words is none. */
const SUPPORT_MIN = 0.5;
/** The same for the best sentence alone: several that share one word each are no answer together. */
const BEST_SUPPORT_MIN = 0.4;
const SENTENCES_MAX = 3;
/** Share of the question's weight that a further sentence must add. */
const FURTHER_SHARE_MIN = 0.2;
/** Words that ask for a measure and name none: "how long". */
const MEASURE = /\bhow (?:long|far|often|old|big)\b|\bc[aâ]t (?:timp|de (?:des|mult|mare))(?![\p{L}\p{N}])/giu;
/** Sentences that are compared; those of later sources are not read. */
const COMPARED_MAX = 5_000;

export interface AnswerOptions {
  readonly sentencesMax?: number;
  /** The models that could answer in place of the sources. */
  readonly connection?: Connection;
}

/**
 * Answers from the words of the sources alone: the sentence that BM25 ranks first, then those that cover more terms of the question.
 * Sentences that give instructions to a model are passed over. Equal input gives an equal answer.
 */
export function extractAnswer(
  question: string,
  sources: readonly Source[],
  { sentencesMax = SENTENCES_MAX, connection = NOT_CONNECTED }: AnswerOptions = {},
): Answer {
  const terms = [...new Set(termsOf(question.replace(MEASURE, ' ')))];
  const insufficient: Answer = {
    text: unanswered(languageOf(question), connection),
    citations: [],
    confidence: 0,
    isSupported: false,
    sentences: [],
  };
  const candidates = sources
    .flatMap(({ id, title, text }) =>
      safeSentencesOf(text)
        // A question answers nothing.
        .filter((sentence) => !sentence.endsWith('?'))
        .map((sentence) => ({ sourceId: id, title, text: sentence })),
    )
    .slice(0, COMPARED_MAX);
  if (terms.length === 0 || candidates.length === 0) return insufficient;

  // The title says what its sentences are about, so that it counts for each of them.
  const { scores, weightOf, termsAt } = rank(
    candidates.map(({ title, text }) => `${title}\n${text}`),
    terms,
  );
  const total = terms.reduce((sum, term) => sum + weightOf(term), 0);
  const uncovered = new Set(terms);
  const gainOf = (index: number) =>
    [...termsAt(index)].reduce((sum, term) => sum + (uncovered.has(term) ? weightOf(term) : 0), 0);

  const best = candidates.reduce((most, _, index) => Math.max(most, gainOf(index)), 0);

  const chosen: number[] = [];
  while (chosen.length < sentencesMax && uncovered.size > 0) {
    const worth = candidates.map((_, index) => (chosen.length === 0 ? (scores[index] ?? 0) : gainOf(index)));
    const next = worth.reduce((first, value, index) => (value > (worth[first] ?? 0) ? index : first), 0);
    // A further sentence must add a real share of the question, or it only pads the answer.
    if ((worth[next] ?? 0) <= (chosen.length === 0 ? 0 : total * FURTHER_SHARE_MIN)) break;
    chosen.push(next);
    for (const term of termsAt(next)) uncovered.delete(term);
  }
  const missing = [...uncovered].reduce((sum, term) => sum + weightOf(term), 0);
  const confidence = rounded(1 - missing / total);
  if (best === 0 || best / total < BEST_SUPPORT_MIN || confidence < SUPPORT_MIN) return insufficient;

  const sentences = chosen
    .sort((a, b) => a - b)
    .flatMap((index) => candidates[index] ?? [])
    .map(({ sourceId, text }) => ({ sourceId, text }));
  return {
    text: sentences.map(({ sourceId, text }) => `${text} [${sourceId}]`).join(' '),
    citations: [...new Set(sentences.map(({ sourceId }) => sourceId))],
    confidence,
    isSupported: true,
    sentences,
  };
}
