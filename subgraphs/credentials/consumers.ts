import { type Consumer, defineConsumer } from '@codai/kit/events';
import type { Deps } from './deps.ts';
import type { Completion } from './issuance/credentials/issue.ts';

/** Handlers of events of other domains. Each event is handled once, however often it is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'completions',
      types: ['learning.course.completed'],
      async handle(tx, { tenantid: tenantId, data: { courseId, completionId, learnerId, skillIds = [] } }) {
        if (tenantId === null) return;
        // A job: identity is asked for the learner's name outside of a transaction.
        const completion: Completion = { tenantId, courseId, completionId, recipientId: learnerId, skillIds };
        tx.jobs.add('issue-for-completion', completion, { key: completionId });
      },
    }),
  ];
}
