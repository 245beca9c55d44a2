import type { CourseSeen } from './course-seen.ts';

export interface EditProps {
  readonly course: CourseSeen;
  readonly onChanged: () => void;
}
