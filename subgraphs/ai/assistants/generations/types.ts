import type { Generation } from '../../generated/prisma/client.ts';
import type {
  CourseModule,
  JobDescription,
  LearningPath,
  MarketingCopy,
  QuizItem,
} from '../../models/engine/generation.ts';
import type { ResumeAnalysis } from '../../models/engine/resume.ts';
import type { NamedSource } from '../tutor/types.ts';

export interface Course {
  readonly title: string;
  readonly modules: readonly CourseModule[];
}

/** Results by kind. */
export interface GenerationResults {
  readonly COURSE: Course;
  readonly QUIZ: { readonly items: readonly QuizItem[]; readonly seed: string };
  readonly LEARNING_PATH: Pick<LearningPath, 'hours' | 'steps' | 'uncovered' | 'weeks'>;
  readonly JOB_DESCRIPTION: Pick<JobDescription, 'text' | 'warnings'>;
  readonly MARKETING_COPY: Pick<MarketingCopy, 'actionLabel' | 'body' | 'subject'>;
  readonly RESUME_REVIEW: Pick<ResumeAnalysis, 'experienceMonths' | 'score' | 'sections' | 'skills' | 'suggestions'>;
}
export type GenerationKind = keyof GenerationResults;

export type CheckName =
  | 'CITATIONS_GIVEN'
  | 'EVIDENCE_QUOTED'
  | 'EXPLANATIONS_QUOTED'
  | 'GOALS_COVERED'
  | 'NUMBERS_GIVEN'
  | 'OPTIONS_DISTINCT'
  | 'PREREQUISITES_FIRST'
  | 'WORDING_INCLUSIVE';

/** Check of a result, by a model or by the engine. */
export interface Check {
  readonly name: CheckName;
  readonly isPassed: boolean;
  /** Faults that were found; null when it is passed. */
  readonly detail: string | null;
}

export interface GenerationContent<Kind extends GenerationKind> {
  readonly title: string;
  readonly sources: readonly NamedSource[];
  readonly checks: readonly Check[];
  readonly result: GenerationResults[Kind];
}

export type OpenGeneration = {
  [Kind in GenerationKind]: Omit<Generation, 'content' | 'kind'> & {
    readonly kind: Kind;
    readonly content: GenerationContent<Kind>;
  };
}[GenerationKind];
