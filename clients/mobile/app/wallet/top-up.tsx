export { TopUp as default } from '../../wallet/top-up.tsx';
