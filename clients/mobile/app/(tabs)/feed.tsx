export { Feed as default } from '../../feed/feed.tsx';
