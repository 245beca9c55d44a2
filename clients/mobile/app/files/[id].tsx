export { FilePage as default } from '../../files/file.tsx';
