export { Apply as default } from '../../../jobs/apply.tsx';
