export { default as AutomationsPage } from './automations.tsx';
export { default as ContactsPage } from './contacts.tsx';
export { default as LimitsPage } from './limits.tsx';
export { default as RequestPage } from './request.tsx';
export { default as RequestsPage } from './requests.tsx';
