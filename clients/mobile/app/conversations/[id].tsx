export { Conversation as default } from '../../chat/conversation.tsx';
