export { Scan as default } from '../../wallet/scan.tsx';
