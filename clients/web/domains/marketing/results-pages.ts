export { LandingPagesPage } from './landing-pages.tsx';
export { ResultsPage } from './results.tsx';
