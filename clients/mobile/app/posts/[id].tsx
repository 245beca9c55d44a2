export { PostPage as default } from '../../feed/post-page.tsx';
