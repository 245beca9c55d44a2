import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { Submission } from '../../generated/prisma/client.ts';
import { teaches } from '../assessments/lists.ts';

/** Submissions of all learners for an assignment, for its instructor; empty for others. */
export function listSubmissions(
  deps: Deps,
  caller: Caller,
  { assignmentId, ...args }: ListArguments & { readonly assignmentId: string },
): Promise<Page<Submission>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    const assignment = await tx.assignment.findUnique({ where: { id: assignmentId } });
    if (!(await teaches(tx, caller, assignment?.courseId))) return [];
    return tx.submission.findMany({ where: { assignmentId, ...where }, ...page });
  });
}
