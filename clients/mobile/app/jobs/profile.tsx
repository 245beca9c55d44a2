export { Profile as default } from '../../jobs/profile.tsx';
