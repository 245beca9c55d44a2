export { Course as default } from '../../../learning/course.tsx';
