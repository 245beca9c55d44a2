export { default as CalendarPage } from './calendar.tsx';
export { default as ClassesPage } from './classes.tsx';
export { default as SpacesPage } from './spaces.tsx';
