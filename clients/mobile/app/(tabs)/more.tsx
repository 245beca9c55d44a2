export { More as default } from '../../more/more.tsx';
