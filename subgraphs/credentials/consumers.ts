import { type Consumer, defineConsumer } from '@codai/kit';
import { issueForCompletion } from './credentials/issue.ts';
import type { Deps } from './deps.ts';

/** What this domain reacts to; each once, however often an event is delivered. */
export function consumers(deps: Deps): readonly Consumer[] {
  return [
    defineConsumer(deps.database, {
      name: 'completions',
      types: ['learning.course.completed'],
      async handle(tx, { data: { courseId, completionId, learnerId } }) {
        await issueForCompletion(deps, tx, { courseId, completionId, recipientId: learnerId });
      },
    }),
  ];
}
