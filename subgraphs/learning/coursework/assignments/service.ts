import {
  type DomainError,
  type Id,
  InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  textRefusal,
  ValidationError,
  VersionConflictError,
} from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { Attachment } from '../../ports/attachments.ts';
import { isInstructor } from '../../teaching/courses/access.ts';
import { lockedCourse } from '../../teaching/courses/service.ts';
import { recordStatement } from '../../teaching/statements/record-statement.ts';
import { afterPenalty, shareOf } from '../assessments/grading.ts';
import { setGrade } from '../gradebook/grades.ts';
import { submissionFilePlace, submissionPlace } from './cells.ts';
import type { AssignmentId, CreateAssignment, SubmitAssignment } from './rules.ts';
import { assignmentRefusal, lateRefusal, pointsRefusal, workRefusal } from './rules.ts';
export interface SubmissionId {
  readonly submissionId: Id<'Submission'>;
}

const ASSIGNMENTS_MAX = 200;

/** Adds an assignment with its rubric to a course. */
export async function createAssignment(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateAssignment,
): Promise<AssignmentId | DomainError> {
  const { courseId, title, instructions, rubric, passPercent, weight, isRequired, dueAt, latePenalty } = input;
  const refusal = assignmentRefusal(input);
  if (refusal !== null) return refusal;
  return database.once({ caller, operation: 'createAssignment', input }, async (tx) => {
    const course = await lockedCourse(tx, caller, courseId);
    if ('code' in course) return course;
    if ((await tx.assignment.count({ where: { courseId } })) >= ASSIGNMENTS_MAX)
      return new ValidationError('input.courseId', `A course has at most ${ASSIGNMENTS_MAX} assignments.`);
    const assignmentId = newId<'Assignment'>('asg');
    await tx.assignment.create({
      data: {
        id: assignmentId,
        tenantId: course.tenantId,
        courseId,
        title,
        instructions: instructions ?? '',
        criteria: rubric.map(({ text }) => text),
        criteriaPoints: rubric.map(({ points }) => points),
        passPercent: passPercent ?? 50,
        weight: weight ?? 1,
        isRequired: isRequired ?? true,
        dueAt: dueAt ?? null,
        latePenalty: latePenalty ?? null,
        createdAt: clock.now(),
      },
      select: { id: true },
    });
    return { assignmentId };
  });
}

/** Hands work in, or replaces what was handed in and is not graded. The instructor may view its files a moment later. */
export async function submitAssignment(
  { database, clock, keys, attachments }: Deps,
  caller: SignedInCaller,
  input: SubmitAssignment,
): Promise<DomainError | SubmissionId> {
  const { assignmentId, text = null, url = null } = input;
  const fileIds = [...new Set(input.fileIds ?? [])];
  const refusal = workRefusal({ text, url, fileIds });
  if (refusal !== null) return refusal;
  const learnerId = caller.userId;
  // Asked before the transaction; a repetition finds its outcome by the key.
  const found = fileIds.length === 0 ? [] : await attachments.find(caller, fileIds);
  return database.once({ caller, operation: 'submitAssignment', input }, async (tx) => {
    const missing = new NotFoundError('Assignment', ['input', 'assignmentId']);
    const assignment = await tx.assignment.findUnique({ where: { id: assignmentId } });
    if (assignment === null) return missing;
    const { courseId, tenantId, dueAt, latePenalty, criteriaPoints } = assignment;
    // One submission of a learner after the other.
    await tx.$queryRaw`SELECT id FROM enrollment WHERE course_id = ${courseId} AND learner_id = ${learnerId} AND status = 'ACTIVE' FOR UPDATE`;
    const enrollment = await tx.enrollment.findFirst({ where: { courseId, learnerId, status: 'ACTIVE' } });
    if (enrollment === null) return missing;
    const now = clock.now();
    const late = lateRefusal({ dueAt, latePenalty }, now);
    if (late !== null) return late;
    if (fileIds.length > 0 && tenantId !== caller.tenantId)
      return new ValidationError('input.fileIds', 'Files stay within their organisation. Give an address instead.');
    const files = fileIds.map((fileId) => found.find((file) => file.fileId === fileId));
    const unknown = files.indexOf(undefined);
    if (unknown >= 0) return new NotFoundError('File', ['input', 'fileIds', String(unknown)]);
    const ready = files.filter(isReady);
    const waiting = files.find((file) => file !== undefined && !isReady(file));
    if (waiting !== undefined)
      return new InvalidStateError(waiting.status, ['READY'], 'A file cannot be read yet, or was refused.');
    const enrollmentId = enrollment.id as Id<'Enrollment'>;
    const where = { assignmentId_enrollmentId: { assignmentId, enrollmentId } };
    const known = await tx.submission.findUnique({ where });
    if (known?.status === 'GRADED')
      return new InvalidStateError('GRADED', ['SUBMITTED'], 'This work is graded. It cannot be replaced.');
    const submissionId = (known?.id as Id<'Submission'> | undefined) ?? newId<'Submission'>('sbm');
    const seal = (column: 'text' | 'url', value: string | null) =>
      value === null ? null : keys.seal(value, submissionPlace(column, tenantId, submissionId));
    const work = { text: seal('text', text), url: seal('url', url), submittedAt: now };
    await tx.submission.upsert({
      where,
      create: {
        id: submissionId,
        tenantId,
        courseId,
        assignmentId,
        enrollmentId,
        learnerId,
        ...work,
        createdAt: now,
        maxScore: criteriaPoints.reduce((sum, points) => sum + points * 100, 0),
      },
      update: { ...work, version: { increment: 1 } },
      select: { id: true },
    });
    const before = await tx.submissionFile.deleteMany({ where: { submissionId } });
    await tx.submissionFile.createMany({
      data: ready.map(({ name, fileId, number, contentType, size, sha256 }, position) => ({
        submissionId,
        position,
        tenantId,
        fileId,
        number,
        contentType,
        size,
        sha256,
        name: keys.seal(name, submissionFilePlace(tenantId, submissionId, position)),
      })),
    });
    if (before.count + ready.length > 0) tx.jobs.add('share-handed-in', { submissionId });
    const course = await tx.course.findUnique({ where: { id: courseId }, select: { ownerId: true } });
    const event = { enrollmentId, courseId, learnerId, assignmentId, submissionId, instructorId: course?.ownerId };
    tx.outbox.append('learning.submission.created', event, { subject: submissionId, tenantId });
    await recordStatement(tx, { tenantId, courseId, learnerId, verb: 'submitted', objectId: assignmentId }, now);
    return { submissionId };
  });
}

type ReadyAttachment = Attachment & { readonly number: number; readonly sha256: string };

function isReady(file: Attachment | undefined): file is ReadyAttachment {
  return file !== undefined && file.status === 'READY' && file.number !== null && file.sha256 !== null;
}

/** Has the instructor view the files of a submission as it is now, and no others that were part of it. */
export async function shareHandedIn(
  { database, attachments }: Deps,
  { submissionId }: { readonly submissionId: string },
): Promise<void> {
  const submission = await database.systemRead(null, (tx) =>
    tx.submission.findUnique({
      where: { id: submissionId },
      include: { files: { orderBy: { position: 'asc' } }, assignment: { include: { course: true } } },
    }),
  );
  // Erased meanwhile, and the files with it.
  if (submission === null) return;
  const { tenantId, learnerId, files, assignment } = submission;
  const fileIds = files.map(({ fileId }) => fileId);
  await attachments.share({ submissionId, tenantId, learnerId, instructorId: assignment.course.ownerId, fileIds });
}

export interface GradeSubmission extends SubmissionId {
  /** Points of each criterion, in the order of the rubric. */
  readonly points: readonly number[];
  readonly feedback?: string | null | undefined;
  readonly expectedVersion: number;
}

/** Grades a submission by the rubric, or grades it anew. What came late loses its penalty. */
export async function gradeSubmission(
  deps: Deps,
  caller: SignedInCaller,
  { submissionId, points, feedback, expectedVersion }: GradeSubmission,
): Promise<DomainError | SubmissionId> {
  const refusal = textRefusal('input.feedback', feedback, { max: 5_000, isLong: true, isOptional: true });
  if (refusal !== null) return refusal;
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM submission WHERE id = ${submissionId} FOR UPDATE`;
    const submission = await tx.submission.findUnique({
      where: { id: submissionId },
      include: { assignment: { include: { course: true } } },
    });
    if (submission === null || !isInstructor(caller, submission.assignment.course))
      return new NotFoundError('Submission', ['input', 'submissionId']);
    if (submission.version !== expectedVersion) return new VersionConflictError(submission.version);
    const { assignment, tenantId, maxScore, submittedAt: at, courseId, enrollmentId, learnerId } = submission;
    const wrong = pointsRefusal(points, assignment.criteriaPoints);
    if (wrong !== null) return wrong;
    const sum = points.reduce((total, one) => total + one * 100, 0);
    const score = afterPenalty(sum, { maxScore, dueAt: assignment.dueAt, percent: assignment.latePenalty, at });
    const place = submissionPlace('feedback', tenantId, submissionId);
    await tx.submission.update({
      where: { id: submissionId },
      data: {
        status: 'GRADED',
        points: [...points],
        score,
        gradedById: caller.userId,
        version: { increment: 1 },
        feedback: feedback == null ? null : deps.keys.seal(feedback, place),
      },
      select: { id: true },
    });
    const basisPoints = shareOf({ score, maxScore });
    const { passPercent, id: itemId } = assignment;
    await setGrade(deps, tx, { tenantId, courseId, enrollmentId, learnerId, itemId, basisPoints, passPercent });
    return { submissionId };
  });
}
