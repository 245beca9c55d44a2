import { usualLength } from '@codai/kit/graphql';
import { z } from 'zod';
import { builder } from '../../builder.ts';
import { type GameQuestion, gameQuestions } from './service.ts';

/** Rule of what games alone may ask; clients do not see it. */
const hidden = { inaccessible: true, authScopes: { service: ['games'] } } as const;

const ASKED_MAX = 200;

const GameQuestionType = builder.objectRef<GameQuestion>('GameQuestionForService').implement({
  description: 'Question of a course with its answer, for a quiz.',
  ...hidden,
  fields: (t) => ({
    id: t.exposeID('id'),
    courseId: t.identifier('courseId', 'Id of its course.'),
    courseTitle: t.text('courseTitle', 'Title of its course.'),
    language: t.text('language', 'Language of its course, such as `en`.'),
    topic: t.text('topic', 'Topic of the question.'),
    text: t.text('text', 'Text of the question, at most 500 characters.'),
    choices: t.stringList({
      ...usualLength(4),
      description: 'Choices, 2 to 4.',
      resolve: ({ choices }) => [...choices],
    }),
    answer: t.integer('answer', 'Index of the right choice, from 0.'),
  }),
});

builder.queryField('gameQuestionsForService', (t) =>
  t.field({
    type: [GameQuestionType],
    ...usualLength(ASKED_MAX),
    description: 'Questions of published public courses that games may ask, in the order of their ids.',
    ...hidden,
    args: {
      after: t.arg.id({ required: false, description: 'Id after which the page begins; the first page when absent.' }),
      first: t.arg.int({ description: 'Number of questions, 1 to 200.', validate: z.number().min(1).max(ASKED_MAX) }),
    },
    resolve: async (_root, { after, first }, ctx) => [...(await gameQuestions(ctx, { after: after ?? null, first }))],
  }),
);
