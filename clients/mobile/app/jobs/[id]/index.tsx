export { Posting as default } from '../../../jobs/posting.tsx';
