import { twoFactors } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import type { LearningStatement } from '../../generated/prisma/client.ts';
import { UserType } from '../../users/graphql.ts';
import { listStatements, statementOf } from './xapi.ts';

const StatementType = builder.objectRef<LearningStatement>('LearningStatement').implement({
  description: 'Statement about what a learner did.',
  authScopes: twoFactors,
  fields: (t) => ({
    id: t.exposeID('id'),
    learner: t.reference(UserType, 'learnerId', 'Person whom the statement is about.'),
    verb: t.text('verb', 'Verb, such as `completed`.'),
    objectId: t.identifier('objectId', 'Id of the course, lesson, assessment or assignment.'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    xapi: t.string({
      description: 'Statement as JSON by xAPI 1.0.3, to be sent to a learning record store.',
      resolve: (row, _args, { publicUrl }) => JSON.stringify(statementOf(publicUrl, row)),
    }),
  }),
});

builder.queryList('learningStatements', {
  type: builder.connectionOf({ name: 'LearningStatement', node: StatementType }),
  description: 'Statements of a course, newest first: of all learners for the instructor, of the caller for others.',
  authScopes: twoFactors,
  args: (arg) => ({ courseId: arg.id({ description: 'Id of the course.' }) }),
  list: listStatements,
});
