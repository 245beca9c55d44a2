import type { TutorBasis, TutorTopic, TutorVerdict } from '@codai/sdk';
import type { Words } from '@codai/ui';

type Ask = 'answer' | 'exercises' | 'explanation' | 'question';

interface TutorWords {
  readonly title: string;
  readonly sessions: string;
  readonly start: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly about: string;
  readonly kind: string;
  readonly asks: Readonly<Record<Ask, string>>;
  readonly question: string;
  readonly concept: string;
  readonly level: string;
  readonly levels: Readonly<Record<'ADVANCED' | 'BEGINNER' | 'INTERMEDIATE', string>>;
  readonly topic: string;
  readonly topics: Readonly<Record<TutorTopic, string>>;
  readonly difficulty: string;
  readonly count: string;
  readonly text: string;
  readonly yourAnswer: string;
  readonly correctAnswer: string;
  readonly send: Readonly<Record<Ask, string>>;
  readonly hint: (number: number) => string;
  readonly next: (left: number) => string;
  readonly tell: string;
  readonly telling: string;
  readonly bases: Readonly<Record<TutorBasis, string>>;
  readonly checkYourself: string;
  readonly check: string;
  readonly checking: string;
  readonly solved: string;
  readonly answerIs: string;
  readonly solution: string;
  readonly verdicts: Readonly<Record<TutorVerdict, string>>;
  readonly seed: string;
}

export type { Ask };

export const tutorWords: Words<TutorWords> = {
  en: {
    title: 'Tutor',
    sessions: 'Sessions',
    start: 'New session',
    none: 'No session yet',
    noneWhy: 'Ask a question, or let the tutor set exercises.',
    about:
      'The tutor gives hints before answers. Mathematics is computed and exact; other answers rest on the text that you give.',
    kind: 'What to do',
    asks: { question: 'Ask', explanation: 'Explain', exercises: 'Practise', answer: 'Check an answer' },
    question: 'Question',
    concept: 'Concept to explain',
    level: 'Level',
    levels: { BEGINNER: 'Beginner', INTERMEDIATE: 'Intermediate', ADVANCED: 'Advanced' },
    topic: 'Topic',
    topics: {
      ARITHMETIC: 'Arithmetic',
      FRACTIONS: 'Fractions',
      LINEAR_EQUATIONS: 'Linear equations',
      QUADRATIC_EQUATIONS: 'Quadratic equations',
      PERCENTAGES: 'Percentages',
      TEXT: 'A text of yours',
    },
    difficulty: 'Difficulty, 1 to 5',
    count: 'Number of exercises',
    text: 'Text to be asked about',
    yourAnswer: 'Your answer',
    correctAnswer: 'Correct answer',
    send: { question: 'Ask the tutor', explanation: 'Explain it', exercises: 'Set exercises', answer: 'Give feedback' },
    hint: (number) => `Hint ${number}`,
    next: (left) => (left === 1 ? 'Next hint, the last one' : 'Next hint'),
    tell: 'Show the answer',
    telling: 'Asking',
    bases: {
      COMPUTED: 'Computed',
      SOURCES: 'From the text',
      MODEL: 'From the model',
      INSUFFICIENT: 'Not enough to go on',
    },
    checkYourself: 'Check yourself',
    check: 'Check',
    checking: 'Checking',
    solved: 'Solved',
    answerIs: 'Answer',
    solution: 'Solution',
    verdicts: { CORRECT: 'Correct', ALMOST: 'Almost', PARTIAL: 'In part', INCORRECT: 'Not yet' },
    seed: 'seed',
  },
  ro: {
    title: 'Tutor',
    sessions: 'Sesiuni',
    start: 'Sesiune nouă',
    none: 'Nicio sesiune',
    noneWhy: 'Puneți o întrebare sau cereți exerciții.',
    about:
      'Tutorul dă indicii înaintea răspunsurilor. Matematica este calculată exact; celelalte răspunsuri se bazează pe textul dat.',
    kind: 'Ce doriți',
    asks: { question: 'Întrebare', explanation: 'Explicație', exercises: 'Exerciții', answer: 'Verificare' },
    question: 'Întrebare',
    concept: 'Noțiunea de explicat',
    level: 'Nivel',
    levels: { BEGINNER: 'Începător', INTERMEDIATE: 'Mediu', ADVANCED: 'Avansat' },
    topic: 'Temă',
    topics: {
      ARITHMETIC: 'Aritmetică',
      FRACTIONS: 'Fracții',
      LINEAR_EQUATIONS: 'Ecuații de gradul întâi',
      QUADRATIC_EQUATIONS: 'Ecuații de gradul doi',
      PERCENTAGES: 'Procente',
      TEXT: 'Un text propriu',
    },
    difficulty: 'Dificultate, de la 1 la 5',
    count: 'Număr de exerciții',
    text: 'Textul despre care se întreabă',
    yourAnswer: 'Răspunsul dvs.',
    correctAnswer: 'Răspunsul corect',
    send: { question: 'Întreabă tutorul', explanation: 'Explică', exercises: 'Dă exerciții', answer: 'Evaluează' },
    hint: (number) => `Indiciul ${number}`,
    next: (left) => (left === 1 ? 'Indiciul următor, ultimul' : 'Indiciul următor'),
    tell: 'Arată răspunsul',
    telling: 'Se cere',
    bases: {
      COMPUTED: 'Calculat',
      SOURCES: 'Din text',
      MODEL: 'De la model',
      INSUFFICIENT: 'Informații insuficiente',
    },
    checkYourself: 'Verificați-vă',
    check: 'Verifică',
    checking: 'Se verifică',
    solved: 'Rezolvat',
    answerIs: 'Răspuns',
    solution: 'Rezolvare',
    verdicts: { CORRECT: 'Corect', ALMOST: 'Aproape', PARTIAL: 'Parțial', INCORRECT: 'Încă nu' },
    seed: 'sămânța',
  },
};
