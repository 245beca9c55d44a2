export { FolderPage as default } from '../../../files/files.tsx';
