export { Money as default } from '../../wallet/money.tsx';
