export { Move as default } from '../../wallet/move.tsx';
