import type { OneCourseQuery } from '@codai/sdk';

export type CourseSeen = NonNullable<OneCourseQuery['course']>;
