export { Notifications as default } from '../inbox/notifications.tsx';
