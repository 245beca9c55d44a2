import type { OneCourseQuery } from './generated/operations.ts';

export type CourseSeen = NonNullable<OneCourseQuery['course']>;
