export { Lesson as default } from '../../../../learning/lesson.tsx';
