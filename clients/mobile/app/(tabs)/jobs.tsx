export { Jobs as default } from '../../jobs/jobs.tsx';
