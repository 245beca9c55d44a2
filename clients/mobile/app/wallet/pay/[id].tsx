export { Pay as default } from '../../../wallet/pay.tsx';
