import { Target } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));
const resultsPage = pagesOf(() => import('./results-pages.ts'));

export const marketing: Domain = {
  name: 'marketing',
  routes: [
    { path: '/marketing', load: page('CampaignsPage') },
    { path: '/marketing/journeys', load: page('JourneysPage') },
    { path: '/marketing/segments', load: page('SegmentsPage') },
    { path: '/marketing/contacts', load: page('ContactsPage') },
    { path: '/marketing/pages', load: resultsPage('LandingPagesPage') },
    { path: '/marketing/results', load: resultsPage('ResultsPage') },
    { path: '/marketing/sender', load: page('SenderPage') },
    { path: '/marketing/preferences', load: page('PreferencesPage') },
    { path: '/marketing/campaigns/:id', load: page('CampaignPage') },
  ],
  places: [
    {
      group: 'organisation',
      path: '/marketing',
      label: { en: 'Marketing', ro: 'Marketing' },
      icon: Target,
      access: 'manager',
    },
  ],
};
