export { SeasonPage } from './season.tsx';
