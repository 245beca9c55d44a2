import type { Words } from '../words/locale.tsx';

interface ApprovalsWords {
  readonly title: string;
  readonly asked: (name: string) => string;
  readonly given: (given: number, needed: number) => string;
  readonly until: (when: string) => string;
  readonly own: string;
  readonly approve: string;
  readonly reject: string;
  readonly approving: string;
  readonly rejecting: string;
  readonly askApprove: (amount: string) => string;
  readonly approveWhy: string;
  readonly askReject: (amount: string) => string;
  readonly rejectWhy: string;
}

export const approvalsWords: Words<ApprovalsWords> = {
  en: {
    title: 'Waiting for approval',
    asked: (name) => `Asked by ${name}`,
    given: (given, needed) => `${given} of ${needed} approvals`,
    until: (when) => `until ${when}`,
    own: 'You asked for this, so another person decides.',
    approve: 'Approve',
    reject: 'Reject',
    approving: 'Approving',
    rejecting: 'Rejecting',
    askApprove: (amount) => `Approve ${amount}?`,
    approveWhy: 'The money moves with the last approval. The balance is checked again then.',
    askReject: (amount) => `Reject ${amount}?`,
    rejectWhy: 'Nothing is moved, and the requester is notified.',
  },
  ro: {
    title: 'Așteaptă aprobare',
    asked: (name) => `Cerut de ${name}`,
    given: (given, needed) => `${given} din ${needed} aprobări`,
    until: (when) => `până la ${when}`,
    own: 'Cererea este a ta, deci decide altcineva.',
    approve: 'Aprobă',
    reject: 'Respinge',
    approving: 'Se aprobă',
    rejecting: 'Se respinge',
    askApprove: (amount) => `Aprobi ${amount}?`,
    approveWhy: 'Banii pleacă la ultima aprobare. Soldul este verificat din nou atunci.',
    askReject: (amount) => `Respingi ${amount}?`,
    rejectWhy: 'Nu se mută nimic, iar cel care a cerut este anunțat.',
  },
};
