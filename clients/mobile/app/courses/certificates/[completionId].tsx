export { Certificates as default } from '../../../learning/certificate.tsx';
