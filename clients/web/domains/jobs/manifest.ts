import { BriefcaseBusiness } from 'lucide-react';
import { type Domain, pagesOf } from '../../lib/manifest.ts';

const page = pagesOf(() => import('./pages.ts'));

export const jobs: Domain = {
  name: 'jobs',
  routes: [
    { path: '/jobs', load: page('JobsPage'), factors: 1 },
    { path: '/jobs/profile', load: page('JobProfilePage') },
    { path: '/jobs/hiring', load: page('HiringPage') },
    { path: '/jobs/hiring/:id', load: page('PipelinePage') },
    { path: '/jobs/employers/:id', load: page('EmployerPage'), factors: 1 },
    { path: '/jobs/contracts/new', load: page('ProposeContractPage') },
    { path: '/jobs/contracts/:id', load: page('ContractPage') },
    { path: '/jobs/:id', load: page('JobPage'), factors: 1 },
  ],
  places: [
    {
      group: 'work',
      path: '/jobs',
      label: { en: 'Jobs', ro: 'Locuri de muncă' },
      icon: BriefcaseBusiness,
      keys: 'g j',
    },
  ],
};
