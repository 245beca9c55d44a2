import type { Caller } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { LearningStatement } from '../../generated/prisma/client.ts';
import { isInstructor } from '../courses/access.ts';

/** Verbs of ADL's registry. Source: https://registry.tincanapi.com */
const ADL = 'http://adlnet.gov/expapi/verbs/';
const verbs: Readonly<Record<string, string>> = {
  attempted: `${ADL}attempted`,
  completed: `${ADL}completed`,
  failed: `${ADL}failed`,
  passed: `${ADL}passed`,
  registered: `${ADL}registered`,
  submitted: 'http://activitystrea.ms/schema/1.0/submit',
};
const activities: Readonly<Record<string, string>> = {
  ass: 'http://adlnet.gov/expapi/activities/assessment',
  asg: 'http://id.tincanapi.com/activitytype/school-assignment',
  coe: 'http://adlnet.gov/expapi/activities/course',
  les: 'http://adlnet.gov/expapi/activities/lesson',
};

/** A statement by xAPI 1.0.3: the learner by an account of this installation, ids and numbers only. */
export function statementOf(publicUrl: string, row: LearningStatement): object {
  const { id, learnerId, verb, objectId, courseId, score, maxScore, createdAt } = row;
  const activity = (of: string) => `${publicUrl}/learning/activities/${of}`;
  const isVerdict = verb === 'passed' || verb === 'failed';
  const result = {
    ...(score !== null &&
      maxScore !== null && { score: { scaled: score / maxScore, raw: score, min: 0, max: maxScore } }),
    ...(isVerdict && { success: verb === 'passed' }),
    ...(verb === 'completed' && { completion: true }),
  };
  return {
    id,
    version: '1.0.3',
    timestamp: createdAt.toISOString(),
    actor: { objectType: 'Agent', account: { homePage: publicUrl, name: learnerId } },
    verb: { id: verbs[verb], display: { en: verb } },
    object: {
      objectType: 'Activity',
      id: activity(objectId),
      definition: { type: activities[objectId.slice(0, 3)] },
    },
    ...(Object.keys(result).length > 0 && { result }),
    ...(objectId !== courseId && {
      context: { contextActivities: { parent: [{ objectType: 'Activity', id: activity(courseId) }] } },
    }),
  };
}

/** Statements of a course, newest first: all learners' for its instructor, the caller's own for others. */
export function listStatements(
  deps: Deps,
  caller: Caller,
  { courseId, ...args }: ListArguments & { readonly courseId: string },
): Promise<Page<LearningStatement>> {
  return byCreation.NEWEST_FIRST.readRows(deps, caller, args, async (tx, { where, ...page }) => {
    const course = await tx.course.findUnique({ where: { id: courseId } });
    const isTeaching = course !== null && isInstructor(caller, course);
    const own = isTeaching ? {} : { learnerId: caller.userId ?? '' };
    return tx.learningStatement.findMany({ where: { courseId, ...own, ...where }, ...page });
  });
}
