import {
  activeTenantOf,
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  VersionConflictError,
} from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, LearningRead } from '../../deps.ts';
import type { Course, LearningPath } from '../../generated/prisma/client.ts';
import { type PathFacts, pathRefusal } from './rules.ts';

export interface LearningPathId {
  readonly learningPathId: Id<'LearningPath'>;
}

export interface CreateLearningPath extends PathFacts {
  readonly idempotencyKey: string;
}
export interface UpdateLearningPath extends PathFacts, LearningPathId {
  readonly expectedVersion: number;
}

const rowOf = ({ title, description, courseIds, skillIds }: PathFacts) => ({
  title,
  description: description ?? '',
  courseIds: [...courseIds],
  skillIds: [...new Set(skillIds ?? [])],
});

/** Published courses of the organisation only. */
async function coursesRefusal(tx: LearningRead, tenantId: string, courseIds: readonly string[]) {
  const known = await tx.course.count({ where: { id: { in: [...courseIds] }, tenantId, status: 'PUBLISHED' } });
  return known === courseIds.length ? null : new NotFoundError('Course', ['input', 'courseIds']);
}

/** Puts courses of the active organisation in an order to learn them in. */
export async function createLearningPath(
  { database, clock }: Deps,
  caller: SignedInCaller,
  input: CreateLearningPath,
): Promise<DomainError | LearningPathId> {
  const refusal = pathRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  return database.once({ caller, operation: 'createLearningPath', input }, async (tx) => {
    const missing = await coursesRefusal(tx, tenantId, input.courseIds);
    if (missing !== null) return missing;
    const learningPathId = newId<'LearningPath'>('lpa');
    const made = { id: learningPathId, tenantId, ownerId: caller.userId, createdAt: clock.now() };
    await tx.learningPath.create({ data: { ...made, ...rowOf(input) }, select: { id: true } });
    return { learningPathId };
  });
}

/** Changes a path of the caller. */
export async function updateLearningPath(
  { database }: Deps,
  caller: SignedInCaller,
  input: UpdateLearningPath,
): Promise<DomainError | LearningPathId> {
  const refusal = pathRefusal(input);
  if (refusal !== null) return refusal;
  const tenantId = activeTenantOf(caller);
  const { learningPathId, expectedVersion } = input;
  return database.write(caller, async (tx) => {
    const own = { id: learningPathId, ownerId: caller.userId, tenantId };
    const path = await tx.learningPath.findFirst({ where: own, select: { version: true } });
    if (path === null) return new NotFoundError('LearningPath', ['input', 'learningPathId']);
    const missing = await coursesRefusal(tx, tenantId, input.courseIds);
    if (missing !== null) return missing;
    const { count } = await tx.learningPath.updateMany({
      where: { ...own, version: expectedVersion },
      data: { ...rowOf(input), version: { increment: 1 } },
    });
    if (count === 0) return new VersionConflictError(path.version);
    tx.jobs.add('recheck-path', { learningPathId });
    return { learningPathId };
  });
}

export const listPaths = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<LearningPath>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, page) => tx.learningPath.findMany(page));

const STEPS_MAX = 50;

/**
 * The courses that lead a learner to a skill, in the order to take them in: of the published courses that teach it, the one with the fewest
 * courses left before it, after these. Empty when none teaches it or the caller has completed one that does.
 */
export async function recommendedPath(
  { database }: Deps,
  caller: Caller,
  { skillId }: { readonly skillId: string },
): Promise<readonly Course[]> {
  return database.read(caller, async (tx) => {
    const teaching = await tx.course.findMany({
      where: { skillIds: { has: skillId }, status: 'PUBLISHED' },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: 100,
    });
    const completed = await tx.enrollment.findMany({
      where: { learnerId: caller.userId ?? '', completedAt: { not: null } },
      select: { courseId: true },
      take: 10_000,
    });
    const done = new Set(completed.map(({ courseId }) => courseId));
    if (teaching.some(({ id }) => done.has(id))) return [];
    const known = new Map(teaching.map((course) => [course.id, course]));
    await loadBefore(tx, known);
    const ways = teaching.map((goal) => wayTo(goal, known, done)).filter((way) => way !== null);
    return ways.reduce<readonly Course[]>(
      (best, way) => (best.length === 0 || way.length < best.length ? way : best),
      [],
    );
  });
}

/** Loads prerequisites of prerequisites, level by level; each course once. */
async function loadBefore(tx: LearningRead, known: Map<string, Course>): Promise<void> {
  for (let level = [...known.values()]; level.length > 0 && known.size < 2_000; ) {
    const ids = [...new Set(level.flatMap((course) => course.prerequisiteIds))].filter((id) => !known.has(id));
    level = ids.length === 0 ? [] : await tx.course.findMany({ where: { id: { in: ids }, status: 'PUBLISHED' } });
    for (const course of level) known.set(course.id, course);
  }
}

/** The goal behind all that is left before it, each after its own prerequisites; null when something of it cannot be taken. */
function wayTo(goal: Course, known: ReadonlyMap<string, Course>, done: ReadonlySet<string>): readonly Course[] | null {
  const way: Course[] = [];
  const placed = new Set<string>();
  const stack: { readonly id: string; readonly isReady: boolean }[] = [{ id: goal.id, isReady: false }];
  while (stack.length > 0) {
    const { id, isReady } = stack.pop() as (typeof stack)[number];
    if (done.has(id) || placed.has(id)) continue;
    const course = known.get(id);
    if (course === undefined || way.length >= STEPS_MAX) return null;
    if (isReady) {
      placed.add(id);
      way.push(course);
      continue;
    }
    stack.push({ id, isReady: true });
    for (const before of course.prerequisiteIds) stack.push({ id: before, isReady: false });
  }
  return way;
}
