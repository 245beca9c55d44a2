export { default as CoursePage } from './course.tsx';
export { default as CoursesPage } from './courses.tsx';
export { default as EditorPage } from './editor.tsx';
export { default as GradebookPage } from './gradebook.tsx';
export { default as GradingPage } from './grading.tsx';
export { default as PathPage } from './paths.tsx';
