export { Request as default } from '../../wallet/request.tsx';
