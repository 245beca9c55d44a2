import { type GameRules, IllegalMove, opposite, type Result, type Seat } from './game.ts';

export const QUESTIONS = 8;
const LETTERS = ['A', 'B', 'C', 'D'] as const;

/** A question in English and Romanian. `answer` is the index of the right option. */
export interface QuizQuestion {
  readonly id: string;
  readonly topic: string;
  readonly prompt: string;
  readonly promptRo: string;
  readonly options: readonly string[];
  readonly optionsRo: readonly string[];
  readonly answer: number;
}

export interface QuizState {
  /** In the order in which they are asked. */
  readonly questions: readonly QuizQuestion[];
  readonly round: number;
  /** Options that the seats chose in this round; null before. */
  readonly choices: readonly [number | null, number | null];
  /** Choices of the rounds before. */
  readonly past: readonly (readonly [number, number])[];
  readonly scores: readonly [number, number];
}

export type ShownQuestion = Omit<QuizQuestion, 'answer'>;

export interface PastRound {
  readonly question: ShownQuestion;
  readonly answer: number;
  readonly choices: readonly [number, number];
}

export interface QuizView {
  readonly kind: 'QUIZ';
  readonly round: number;
  readonly rounds: number;
  /** null until the seat is to answer it, and at the end. */
  readonly question: ShownQuestion | null;
  /** Option that the seat itself chose in this round. */
  readonly ownChoice: number | null;
  readonly past: readonly PastRound[];
  readonly turn: Seat | null;
  readonly scores: readonly [number, number];
}

/** The seats take turns at answering first. */
function toMove({ questions, round, choices }: QuizState): Seat | null {
  if (round >= questions.length) return null;
  const first: Seat = round % 2 === 0 ? 0 : 1;
  return choices[first] === null ? first : opposite(first);
}

const shown = ({ answer: _answer, ...question }: QuizQuestion): ShownQuestion => question;

function resultOf(state: QuizState): Result | null {
  if (toMove(state) !== null) return null;
  const [first, second] = state.scores;
  return { winner: first === second ? null : first > second ? 0 : 1 };
}

/** Options that share words with the question, and long ones, are right more often than others: knowledge of tests, not of answers. */
function promising({ prompt, options }: ShownQuestion): number {
  const words = new Set(prompt.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  const worth = options.map(
    (option) =>
      option.length + 10 * (option.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((one) => words.has(one)).length,
  );
  return worth.indexOf(Math.max(...worth));
}

/** Quiz of eight questions that both seats answer. Answers and the other's choice are shown when both have answered. */
export const quiz: GameRules<readonly QuizQuestion[], QuizState, QuizView> = {
  slug: 'quiz',
  isOpen: false,
  hidesMoves: true,
  levels: 2,
  start: (questions) => ({ questions, round: 0, choices: [null, null], past: [], scores: [0, 0] }),
  toMove,
  play(state, seat, move) {
    const { questions, round, choices, past, scores } = state;
    const chosen = LETTERS.indexOf(move as 'A');
    const question = questions[round];
    if (question === undefined || chosen < 0 || chosen >= question.options.length)
      return new IllegalMove('NO_SUCH_OPTION');
    const made: QuizState['choices'] = seat === 0 ? [chosen, choices[1]] : [choices[0], chosen];
    const [first, second] = made;
    if (first === null || second === null) return { ...state, choices: made };
    const point = (choice: number) => (choice === question.answer ? 1 : 0);
    return {
      questions,
      round: round + 1,
      choices: [null, null],
      past: [...past, [first, second]],
      scores: [scores[0] + point(first), scores[1] + point(second)],
    };
  },
  view(state, seat, isOver) {
    const { questions, round, choices, past, scores } = state;
    const turn = toMove(state);
    const question = questions[round];
    const mayRead = isOver || (seat !== null && (turn === seat || choices[seat] !== null));
    return {
      kind: 'QUIZ',
      round,
      rounds: questions.length,
      question: question !== undefined && mayRead ? shown(question) : null,
      ownChoice: seat === null ? null : choices[seat],
      past: past.map((chosen, at) => {
        const asked = questions[at] as QuizQuestion;
        return { question: shown(asked), answer: asked.answer, choices: chosen };
      }),
      turn,
      scores,
    };
  },
  legalMoves: ({ question, turn }, seat) =>
    turn === seat && question !== null ? LETTERS.slice(0, question.options.length) : [],
  resultOf,
  scores: ({ scores }) => scores,
  choose({ question }, _seat, level, random) {
    if (question === null) throw new Error('The seat is not to answer.');
    return LETTERS[level === 1 ? random(question.options.length) : promising(question)] ?? 'A';
  },
};
