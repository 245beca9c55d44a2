export { ProtectPage as default } from '../sign-in/protect-page.tsx';
