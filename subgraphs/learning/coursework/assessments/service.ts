import {
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps, LearningWrite } from '../../deps.ts';
import type { Assessment, Course } from '../../generated/prisma/client.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import { lockedCourse } from '../../teaching/courses/service.ts';
import { type AssessmentFacts, assessmentRefusal, type Draw } from './rules.ts';

export interface AssessmentId {
  readonly assessmentId: Id<'Assessment'>;
}

export interface CreateAssessment extends AssessmentFacts {
  readonly courseId: Id<'Course'>;
  readonly idempotencyKey: string;
}

export interface UpdateAssessment extends AssessmentFacts, AssessmentId {
  readonly expectedVersion: number;
}
const ASSESSMENTS_MAX = 200;

const rowOf = (facts: AssessmentFacts) => ({
  title: facts.title,
  instructions: facts.instructions ?? '',
  topics: facts.draws.map(({ topic }) => topic),
  counts: facts.draws.map(({ count }) => count),
  timeLimitSeconds: facts.timeLimitSeconds ?? null,
  attemptLimit: facts.attemptLimit ?? null,
  gradingMethod: facts.gradingMethod ?? 'HIGHEST',
  passPercent: facts.passPercent ?? 50,
  weight: facts.weight ?? 1,
  isRequired: facts.isRequired ?? true,
  opensAt: facts.opensAt ?? null,
  dueAt: facts.dueAt ?? null,
  latePenalty: facts.latePenalty ?? null,
  keyRelease: facts.keyRelease ?? 'AFTER_SUBMISSION',
});

/** Adds a draft of an assessment to a course. */
export async function createAssessment(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateAssessment,
): Promise<AssessmentId | DomainError> {
  const refusal = assessmentRefusal(input);
  if (refusal !== null) return refusal;
  const { courseId } = input;
  return database.once({ caller, operation: 'createAssessment', input }, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    if ((await tx.assessment.count({ where: { courseId } })) >= ASSESSMENTS_MAX)
      return new ValidationError('input.courseId', `A course has at most ${ASSESSMENTS_MAX} assessments.`);
    const assessmentId = newId<'Assessment'>('ass');
    const made = { id: assessmentId, tenantId: course.tenantId, courseId, createdAt: clock.now() };
    await tx.assessment.create({ data: { ...made, ...rowOf(input) }, select: { id: true } });
    return { assessmentId };
  });
}

/** The assessment and its course under their locks, for its instructor. */
export async function lockedAssessment(
  tx: LearningWrite,
  caller: SignedInCaller,
  assessmentId: string,
): Promise<NotFoundError | (Assessment & { readonly course: Course })> {
  const missing = new NotFoundError('Assessment', ['input', 'assessmentId']);
  const known = await tx.assessment.findUnique({ where: { id: assessmentId }, include: { course: true } });
  if (known === null || !isInstructor(caller, known.course)) return missing;
  const course = await lockedCourse(tx, caller, known.courseId);
  if ('code' in course) return missing;
  const assessment = await tx.assessment.findUniqueOrThrow({ where: { id: assessmentId } });
  return { ...assessment, course };
}

/** Changes an assessment. Running attempts keep their questions and deadlines; grades follow the method at once. */
export async function updateAssessment(
  { database }: Deps,
  caller: SignedInCaller,
  input: UpdateAssessment,
): Promise<AssessmentId | DomainError> {
  const refusal = assessmentRefusal(input);
  if (refusal !== null) return refusal;
  const { assessmentId, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const assessment = await lockedAssessment(tx, caller, assessmentId);
    if ('code' in assessment) return assessment;
    if (assessment.version !== expectedVersion) return new VersionConflictError(assessment.version);
    if (assessment.status === 'PUBLISHED') {
      const short = await shortOf(tx, assessment.courseId, input.draws);
      if (short !== null) return short;
    }
    await tx.assessment.update({
      where: { id: assessmentId },
      data: { ...rowOf(input), version: { increment: 1 } },
      select: { id: true },
    });
    if (assessment.status === 'PUBLISHED') tx.jobs.add('regrade', { assessmentId });
    tx.jobs.add('recheck', { courseId: assessment.courseId });
    return { assessmentId };
  });
}

/** Why the bank has too few questions, or null. */
async function shortOf(tx: LearningWrite, courseId: string, draws: readonly Draw[]): Promise<ValidationError | null> {
  const rows = await tx.question.groupBy({
    by: ['topic'],
    where: { courseId, isRetired: false, isForGames: false, topic: { in: draws.map(({ topic }) => topic) } },
    _count: true,
  });
  const counts = new Map(rows.map(({ topic, _count }) => [topic, _count]));
  const short = draws.find(({ topic, count }) => (counts.get(topic) ?? 0) < count);
  return short === undefined
    ? null
    : new ValidationError('input.draws', `The topic “${short.topic}” has fewer than ${short.count} questions.`);
}

/** Lets learners begin. Succeeds also when they can. */
export async function publishAssessment(
  { database }: Deps,
  caller: SignedInCaller,
  { assessmentId }: AssessmentId,
): Promise<AssessmentId | DomainError> {
  return database.write(caller, async (tx) => {
    const assessment = await lockedAssessment(tx, caller, assessmentId);
    if ('code' in assessment) return assessment;
    if (assessment.status === 'PUBLISHED') return { assessmentId };
    const draws = assessment.topics.map((topic, index) => ({ topic, count: assessment.counts[index] ?? 0 }));
    const short = await shortOf(tx, assessment.courseId, draws);
    if (short !== null) return short;
    const data = { status: 'PUBLISHED', version: { increment: 1 } };
    await tx.assessment.update({ where: { id: assessmentId }, data, select: { id: true } });
    return { assessmentId };
  });
}

/** Shows learners the keys of their submitted attempts from now on, whatever the rule. */
export async function releaseAnswerKeys(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { assessmentId }: AssessmentId,
): Promise<AssessmentId | DomainError> {
  return database.write(caller, async (tx) => {
    const assessment = await lockedAssessment(tx, caller, assessmentId);
    if ('code' in assessment) return assessment;
    if (assessment.keysReleasedAt !== null) return { assessmentId };
    const data = { keysReleasedAt: clock.now(), version: { increment: 1 } };
    await tx.assessment.update({ where: { id: assessmentId }, data, select: { id: true } });
    return { assessmentId };
  });
}

/** Grades all submitted attempts anew by the keys as they are now, in a job. Points that were given by hand stay. */
export async function regradeAssessment(
  { database }: Deps,
  caller: SignedInCaller,
  { assessmentId }: AssessmentId,
): Promise<AssessmentId | DomainError> {
  return database.write(caller, async (tx) => {
    const assessment = await lockedAssessment(tx, caller, assessmentId);
    if ('code' in assessment) return assessment;
    const data = { version: { increment: 1 } };
    await tx.assessment.update({ where: { id: assessmentId }, data, select: { id: true } });
    tx.jobs.add('regrade', { assessmentId });
    return { assessmentId };
  });
}
