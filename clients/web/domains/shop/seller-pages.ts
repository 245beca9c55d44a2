export { ManagePage } from './manage.tsx';
export { ReportedPage } from './reported.tsx';
export { SalesPage } from './sales.tsx';
