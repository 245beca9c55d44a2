import { randomUUID } from 'node:crypto';
import type { LearningWrite } from '../../deps.ts';

export type Verb = 'attempted' | 'completed' | 'failed' | 'passed' | 'registered' | 'submitted';

export interface StatementFacts {
  readonly tenantId: string;
  readonly courseId: string;
  readonly learnerId: string;
  readonly verb: Verb;
  /** Course, lesson, assessment or assignment. */
  readonly objectId: string;
  /** Hundredths of a point. */
  readonly score?: number;
  readonly maxScore?: number;
}

/** Stores what a learner did as an xAPI statement, in the transaction in which it happens. */
export async function recordStatement(tx: LearningWrite, noted: StatementFacts, now: Date): Promise<void> {
  await tx.learningStatement.create({ data: { id: randomUUID(), ...noted, createdAt: now }, select: { id: true } });
}
