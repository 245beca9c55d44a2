export { Messages as default } from '../../chat/messages.tsx';
