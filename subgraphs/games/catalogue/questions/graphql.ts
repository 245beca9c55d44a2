import { oneFactor, usualLength } from '@codai/kit/graphql';
import { builder } from '../../builder.ts';
import { listQuizCourses, type QuizCourse } from './service.ts';

export const CourseType = builder.foreignEntity('Course', { authScopes: oneFactor, pointsOnly: true });
const QuizCourseType = builder.objectRef<QuizCourse>('QuizCourse').implement({
  description: 'Course of whose questions a quiz can be made.',
  authScopes: oneFactor,
  fields: (t) => ({
    course: t.reference(CourseType, 'courseId', 'Course that teaches what is asked.'),
    title: t.text('title', 'Title of the course.'),
    language: t.text('language', 'Language of the questions, such as `en`.'),
    questionCount: t.integer('questionCount', 'Number of its questions, at least 8.'),
  }),
});

builder.queryField('quizCourses', (t) =>
  t.field({
    type: [QuizCourseType],
    ...usualLength(5),
    description: 'Public courses of whose questions a quiz can be made, by their titles, at most 50.',
    authScopes: oneFactor,
    args: {
      language: t.arg.string({ required: false, description: 'Only questions in this language, such as `en`.' }),
    },
    resolve: async (_root, { language }, ctx) => [...(await listQuizCourses(ctx, language ?? null))],
  }),
);
