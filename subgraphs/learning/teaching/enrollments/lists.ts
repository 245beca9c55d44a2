import type { Caller } from '@codai/kit';
import { keyset, type ListArguments, type Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps, LearningRead } from '../../deps.ts';
import type { Enrollment } from '../../generated/prisma/client.ts';
import { isInstructor } from '../courses/access.ts';

export interface GradeRow {
  readonly enrollmentId: string;
  readonly itemId: string;
  readonly kind: 'ASSESSMENT' | 'ASSIGNMENT';
  readonly title: string;
  readonly weight: number;
  readonly basisPoints: number;
  readonly isPassed: boolean;
  readonly gradedAt: Date;
}

/** Grades with the weights of their items as they are now. */
export function gradesOf(tx: LearningRead, enrollmentIds: readonly string[]): Promise<GradeRow[]> {
  return tx.$queryRaw<GradeRow[]>`
    SELECT g.enrollment_id AS "enrollmentId", g.item_id AS "itemId", i.kind, i.title, i.weight, g.basis_points AS "basisPoints",
           g.is_passed AS "isPassed", g.graded_at AS "gradedAt"
      FROM grade g JOIN (SELECT id, title, weight, 'ASSESSMENT' AS kind FROM assessment
                         UNION ALL SELECT id, title, weight, 'ASSIGNMENT' FROM assignment) i ON i.id = g.item_id
     WHERE g.enrollment_id = ANY(${[...enrollmentIds]}) ORDER BY g.enrollment_id, g.graded_at, g.item_id LIMIT 20000`;
}

const byArrival = keyset({ createdAt: ['asc', 'instant'], id: ['asc', 'text'] });

/** Enrolments of a course in the order of their making, for its instructor; empty for others. */
export function enrollmentsOf(
  deps: Deps,
  caller: Caller,
  {
    courseId,
    status,
    ...args
  }: ListArguments & { readonly courseId: string; readonly status?: string | null | undefined },
): Promise<Page<Enrollment>> {
  return byArrival.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    const course = await tx.course.findUnique({ where: { id: courseId } });
    if (course === null || !isInstructor(caller, course)) return [];
    return tx.enrollment.findMany({ where: { courseId, ...(status != null && { status }), ...where }, ...page });
  });
}

/** Enrolments of the caller that are not withdrawn. */
export const listMine = (deps: Deps, caller: Caller, args: ListArguments): Promise<Page<Enrollment>> =>
  byCreation.NEWEST_FIRST.readRows(deps, caller, args, (tx, { where, ...page }) =>
    tx.enrollment.findMany({
      where: { learnerId: caller.userId ?? '', status: { not: 'WITHDRAWN' }, ...where },
      ...page,
    }),
  );
