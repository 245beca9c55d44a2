export { ContractPage } from './contracts.tsx';
export { EmployerPage } from './employer.tsx';
export { HiringPage } from './hiring.tsx';
export { JobsPage } from './jobs.tsx';
export { PipelinePage } from './pipeline.tsx';
export { JobPage } from './posting.tsx';
export { JobProfilePage } from './profile.tsx';
export { ProposeContractPage } from './propose.tsx';
