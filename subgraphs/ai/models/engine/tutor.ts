import { type Connection, NOT_CONNECTED } from '../../ports/connection.ts';
import type { Source } from '../../ports/provider.ts';
import { extractAnswer } from './answer.ts';
import { type ExerciseTopic, generateExercises } from './exercises.ts';
import { safeSentencesOf } from './filters.ts';
import { type Computation, computationIn } from './mathematics.ts';
import { rank } from './ranking.ts';
import { type Embedded, EngineRefusal, embedded } from './result.ts';
import { unanswered } from './unanswered.ts';
import { folded, type Language, languageOf, termsOf, wordsOf } from './words.ts';

export type Level = 'BEGINNER' | 'INTERMEDIATE' | 'ADVANCED';

export interface TutorAnswer extends Embedded {
  /** `COMPUTED` from the question, `SOURCES`, or `INSUFFICIENT` context. */
  readonly basis: 'COMPUTED' | 'SOURCES' | 'INSUFFICIENT';
  /** The hints that are due: one more for each attempt. */
  readonly hints: readonly string[];
  /** Null while hints are left. */
  readonly answer: string | null;
  readonly citations: readonly string[];
}

export interface TutorContext {
  readonly sources: readonly Source[];
  /** Number of this attempt at the question, from 1. The attempt after the last hint gives the answer. */
  readonly attempt?: number;
  readonly language?: Language;
  /** The models that could answer in place of the engine. */
  readonly connection?: Connection;
}

/**
 * Answers a question of a learner with hints first. Arithmetic and equations are computed; everything else is answered with sentences of the
 * sources, or said to be without support.
 */
export function answerQuestion(
  question: string,
  { sources, attempt = 1, language = languageOf(question), connection = NOT_CONNECTED }: TutorContext,
): TutorAnswer {
  const told = (
    basis: TutorAnswer['basis'],
    hints: readonly string[],
    answer: string,
    citations: readonly string[],
    confidence: number,
  ) =>
    embedded(
      { basis, hints: hints.slice(0, Math.max(1, attempt)), answer: attempt > hints.length ? answer : null, citations },
      confidence,
    );
  const computation = computationIn(question, language);
  // A formula without a value: nothing else answers it.
  if (computation?.kind === 'UNDEFINED') return told('INSUFFICIENT', [], computation.text, [], 0);
  if (computation !== null) {
    return told('COMPUTED', hintsFor(computation, language), computation.result || computation.text, [], 1);
  }

  const found = extractAnswer(question, sources, { connection });
  if (!found.isSupported) return told('INSUFFICIENT', [], found.text, [], 0);
  const titles = [
    ...new Set(sources.filter(({ id }) => found.citations.includes(id)).map(({ id, title }) => title || id)),
  ];
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const asked = new Set(termsOf(question));
  const lead = found.sentences[0]?.text ?? '';
  const hints = [
    says(`Look it up in: ${titles.join(', ')}.`, `Căutați în: ${titles.join(', ')}.`),
    says(`Find the sentence: ${hidden(lead, asked)}`, `Găsiți propoziția: ${hidden(lead, asked)}`),
  ];
  return told('SOURCES', hints, found.text, found.citations, found.confidence);
}

/** The sentence with its words that are not in the question left out: what there is to find. */
function hidden(sentence: string, asked: ReadonlySet<string>): string {
  return sentence.replace(/[\p{L}\p{N}]+/gu, (word) => {
    const [term] = termsOf(word);
    return term === undefined || asked.has(term) ? word : '…';
  });
}

function hintsFor(computation: Exclude<Computation, { kind: 'UNDEFINED' }>, language: Language): readonly string[] {
  if (computation.kind === 'VALUE') return [hintOf(computation.formula, language)];
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const { form, isQuadratic } = computation;
  if (isQuadratic) return [form, says('Use x = (-b ± √(b² - 4ac)) / 2a.', 'Folosiți x = (-b ± √(b² - 4ac)) / 2a.')];
  const collect = says(
    'Bring the terms with the unknown to one side and the numbers to the other.',
    'Treceți termenii cu necunoscuta într-o parte și numerele în cealaltă.',
  );
  return [collect, form];
}

/** How a formula is computed: by its operation, where it has a single one that learners meet by name. */
function hintOf(formula: string, language: Language): string {
  const says = (en: string, ro: string) => (language === 'ro' ? ro : en);
  const one = (operation: string) => new RegExp(`^[^-+×÷^!√%]*${operation}[^-+×÷^!√%]*$`).test(formula);
  if (one('\\^')) {
    return says(
      'A power multiplies the base by itself as often as the exponent says.',
      'O putere înmulțește baza cu ea însăși de câte ori spune exponentul.',
    );
  }
  if (one('√')) {
    return says(
      'Look for the number that gives this one when it is multiplied by itself.',
      'Căutați numărul care, înmulțit cu el însuși, dă acest număr.',
    );
  }
  if (one('!')) {
    return says(
      'Multiply all whole numbers from 1 up to this one.',
      'Înmulțiți toate numerele întregi de la 1 până la acesta.',
    );
  }
  if (/^[^-+÷^!√]*% × [^-+×÷^!√%]*$/.test(formula)) {
    return says('A percent is a hundredth.', 'Un procent este o sutime.');
  }
  return says(
    'Brackets first, then multiply and divide, then add and subtract.',
    'Întâi parantezele, apoi înmulțirile și împărțirile, apoi adunările și scăderile.',
  );
}

export interface Explanation extends Embedded {
  readonly basis: 'COMPUTED' | 'SOURCES' | 'INSUFFICIENT';
  readonly text: string;
  readonly citations: readonly string[];
  /** A question with which learners test themselves; null when there is nothing to ask. */
  readonly check: { readonly question: string; readonly answer: string } | null;
}

const SENTENCES: Readonly<Record<Level, number>> = { BEGINNER: 3, INTERMEDIATE: 5, ADVANCED: 8 };
const DIFFICULTY: Readonly<Record<Level, number>> = { BEGINNER: 1, INTERMEDIATE: 3, ADVANCED: 5 };
const EXAMPLE = /\b(?:for example|for instance|such as|de exemplu|precum|cum ar fi)\b/;

/**
 * Explains a concept with sentences of the sources: its definition first, then short and illustrated ones for beginners, all that bear on it for
 * the advanced. Topics of exercises are explained by a worked example when the sources say nothing.
 */
export function explainConcept(
  concept: string,
  level: Level,
  { sources, language = languageOf(concept), connection = NOT_CONNECTED }: Omit<TutorContext, 'attempt'>,
): Explanation {
  const terms = [...new Set(termsOf(concept))];
  const candidates = sources.flatMap(({ id, title, text }) =>
    safeSentencesOf(text)
      .filter((sentence) => !sentence.endsWith('?'))
      .map((sentence) => ({ id, title, sentence })),
  );
  const { scores, termsAt } = rank(
    candidates.map(({ title, sentence }) => `${title}\n${sentence}`),
    terms,
  );
  const ranked = candidates
    .map((one, index) => {
      const covered = terms.filter((term) => termsAt(index).has(term)).length / Math.max(1, terms.length);
      const isDefinition = covered === 1 && defines(one.sentence, concept);
      // Words of a sentence stand for how hard it is to read.
      const length = wordsOf(one.sentence).length;
      const ease =
        level === 'BEGINNER'
          ? (EXAMPLE.test(folded(one.sentence)) ? 0.5 : 0) - length / 60
          : level === 'ADVANCED'
            ? length / 120
            : 0;
      return { ...one, index, covered, isDefinition, worth: (scores[index] ?? 0) + ease + (isDefinition ? 100 : 0) };
    })
    .filter(({ covered }) => covered >= 0.5)
    .sort((a, b) => b.worth - a.worth || a.index - b.index)
    .slice(0, SENTENCES[level])
    .sort((a, b) => Number(b.isDefinition) - Number(a.isDefinition) || a.index - b.index);
  if (terms.length === 0 || ranked.length === 0) return workedExample(concept, level, { language, connection });
  const confidence = ranked.reduce((sum, { covered }) => sum + covered, 0) / ranked.length;
  return embedded(
    {
      basis: 'SOURCES' as const,
      text: ranked.map(({ id, sentence }) => `${sentence} [${id}]`).join(' '),
      citations: [...new Set(ranked.map(({ id }) => id))],
      check: gapIn(
        ranked.map(({ sentence }) => sentence),
        language,
      ),
    },
    // Without a definition, sentences about a concept explain it less.
    ranked[0]?.isDefinition ? confidence : confidence * 0.7,
  );
}

function defines(sentence: string, concept: string): boolean {
  const name = wordsOf(concept).join(' ');
  const start = wordsOf(sentence)
    .join(' ')
    .replace(/^(?:the|a|an|o|un) /, '');
  return (
    name !== '' &&
    new RegExp(`^\\p{L}{0,12} ?${name}\\p{L}* (?:is|are|means|este|sunt|e|inseamna|reprezinta)\\b`, 'u').test(start)
  );
}

function gapIn(sentences: readonly string[], language: Language): Explanation['check'] {
  for (const sentence of sentences) {
    try {
      const [exercise] = generateExercises({ text: sentence }, 5, sentence, { count: 1, language }).exercises;
      if (exercise) return { question: exercise.question, answer: exercise.answer };
    } catch (error) {
      if (!(error instanceof EngineRefusal)) throw error;
      // A sentence without a word to ask for: the next one may have one.
    }
  }
  return null;
}

const COMPUTABLE: readonly (readonly [ExerciseTopic, RegExp])[] = [
  ['FRACTIONS', /\bfracti|\bfraction/],
  ['QUADRATIC_EQUATIONS', /\bquadratic|\bgradul (?:al )?(?:doi|2|ii)\b/],
  ['LINEAR_EQUATIONS', /\blinear equation|\becuatii?l? liniar|\bgradul (?:intai|1|i)\b/],
  ['PERCENTAGES', /\bpercent|\bprocent/],
  ['ARITHMETIC', /\barithmetic|\baritmetic|\border of operations|\bordinea operatiilor/],
];

function workedExample(
  concept: string,
  level: Level,
  { language, connection }: Required<Pick<TutorContext, 'connection' | 'language'>>,
): Explanation {
  const topic = COMPUTABLE.find(([, pattern]) => pattern.test(folded(concept)))?.[0];
  if (topic === undefined) {
    const text = unanswered(language, connection);
    return embedded({ basis: 'INSUFFICIENT' as const, text, citations: [], check: null }, 0);
  }
  const [example, check] = generateExercises(topic, DIFFICULTY[level], concept, { count: 2, language }).exercises;
  const text = [example?.question, example?.hints[0], ...(example?.solution ?? [])].join('\n');
  return embedded(
    {
      basis: 'COMPUTED' as const,
      text,
      citations: [],
      check: check ? { question: check.question, answer: check.answer } : null,
    },
    // An example shows the method; it does not say what the concept is.
    0.5,
  );
}
