export { Send as default } from '../../wallet/send.tsx';
