export { default as PayeesPage } from './payees.tsx';
export { default as StandingPage } from './standing.tsx';
export { default as StatementsPage } from './statements.tsx';
export { default as TransfersPage } from './transfers.tsx';
