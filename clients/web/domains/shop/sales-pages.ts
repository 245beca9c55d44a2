export { SalesPage } from './sales.tsx';
