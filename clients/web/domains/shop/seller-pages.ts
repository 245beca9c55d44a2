export { ManagePage } from './manage.tsx';
export { ReportedPage } from './reported.tsx';
