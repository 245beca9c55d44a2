export { Organisation as default } from '../../organisation/organisation.tsx';
