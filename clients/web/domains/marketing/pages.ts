export { CampaignPage } from './campaign.tsx';
export { CampaignsPage } from './campaigns.tsx';
export { ContactsPage } from './contacts.tsx';
export { JourneysPage } from './journeys.tsx';
export { PreferencesPage } from './preferences.tsx';
export { SegmentsPage } from './segments.tsx';
export { SenderPage } from './sender.tsx';
