export { Files as default } from '../../files/files.tsx';
