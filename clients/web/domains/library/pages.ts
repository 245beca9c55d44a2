export { default as LibraryPage } from './library.tsx';
export { default as ProjectPage } from './project.tsx';
