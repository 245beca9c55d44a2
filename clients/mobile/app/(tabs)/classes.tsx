export { Classes as default } from '../../classes/classes.tsx';
