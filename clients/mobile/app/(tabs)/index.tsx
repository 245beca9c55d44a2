export { Home as default } from '../../home/home.tsx';
