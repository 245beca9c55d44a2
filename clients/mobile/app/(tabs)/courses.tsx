export { Courses as default } from '../../learning/courses.tsx';
