import type { TutorExercise, TutorSession, TutorTurn } from '../../generated/prisma/client.ts';
import type { Exercise, ExerciseTopic } from '../../models/engine/exercises.ts';
import type { Feedback } from '../../models/engine/feedback.ts';
import type { Criterion, RubricFeedback } from '../../models/engine/rubric.ts';
import type { Level } from '../../models/engine/tutor.ts';
import type { Language } from '../../models/engine/words.ts';

export type Basis = 'COMPUTED' | 'INSUFFICIENT' | 'MODEL' | 'SOURCES';

export interface NamedSource {
  readonly id: string;
  readonly title: string;
}

/** Contents of the rows of turns, by kind. */
export interface TurnContents {
  readonly QUESTION: QuestionContent;
  readonly EXPLANATION: ExplanationContent;
  readonly EXERCISES: ExercisesContent;
  readonly FEEDBACK: FeedbackContent;
}
export type TurnKind = keyof TurnContents;

export interface QuestionContent {
  readonly question: string;
  readonly sources: readonly NamedSource[];
  readonly basis: Basis;
  /** All hints, and the answer; the row counts how many were given. */
  readonly hints: readonly string[];
  readonly answer: string;
  readonly citations: readonly string[];
}

export interface ExplanationContent {
  readonly concept: string;
  readonly level: Level;
  readonly sources: readonly NamedSource[];
  readonly basis: Basis;
  readonly text: string;
  readonly citations: readonly string[];
}

export interface ExercisesContent {
  readonly topic: string;
  readonly difficulty: number;
  readonly seed: string;
}

export interface FeedbackContent
  extends Pick<Feedback, 'correctAnswer' | 'hint' | 'message' | 'score' | 'verdict'>,
    Pick<RubricFeedback, 'criteria'> {
  readonly exerciseId: string | null;
  readonly answer: string;
  readonly solution: readonly string[];
}

export interface ExerciseContent extends Exercise {
  readonly language: Language;
}

export type OpenTurn = {
  [Kind in TurnKind]: Omit<TutorTurn, 'content' | 'kind'> & {
    readonly kind: Kind;
    readonly content: TurnContents[Kind];
    readonly exercises: readonly OpenExercise[];
  };
}[TurnKind];
export type OpenExercise = Omit<TutorExercise, 'content'> & { readonly content: ExerciseContent };
export type OpenSession = TutorSession;

export interface TutorRequest {
  readonly sessionId?: string | null | undefined;
  readonly language?: Language | null | undefined;
  readonly modelId?: string | null | undefined;
  readonly idempotencyKey: string;
}

export interface GenerateExercises extends TutorRequest {
  readonly topic: ExerciseTopic | 'TEXT';
  /** Text that the exercises ask about, with the topic `TEXT`. */
  readonly text?: string | null | undefined;
  readonly difficulty: number;
  readonly count: number;
  readonly seed?: string | null | undefined;
}

export interface GiveFeedback extends TutorRequest {
  readonly answer: string;
  /** Exactly one of these four. */
  readonly exerciseId?: string | null | undefined;
  readonly correctAnswer?: string | null | undefined;
  readonly rubric?: readonly Criterion[] | null | undefined;
  readonly keyTerms?: readonly string[] | null | undefined;
}
