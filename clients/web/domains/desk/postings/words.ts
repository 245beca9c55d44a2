import type { JobPostingReportReason } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface ReportedWords {
  readonly title: string;
  readonly job: string;
  readonly employer: string;
  readonly reason: string;
  readonly reasons: Readonly<Record<JobPostingReportReason, string>>;
  readonly note: string;
  readonly reported: string;
  readonly waits: string;
  readonly gone: string;
  readonly open: string;
  readonly uphold: string;
  readonly upholdTitle: string;
  readonly upholdWhy: string;
  readonly dismiss: string;
  readonly dismissTitle: string;
  readonly dismissWhy: string;
}

/** Words of postings that were reported. */
export const reportedWords: Words<ReportedWords> = {
  en: {
    title: 'Reported jobs',
    job: 'Job',
    employer: 'Employer',
    reason: 'Reason',
    reasons: {
      SCAM: 'Fraud',
      DISCRIMINATION: 'Discriminates',
      MISLEADING: 'Misleads',
      DUPLICATE: 'Published twice',
      OTHER: 'Something else',
    },
    note: 'Note',
    reported: 'Reported',
    waits: 'Waits',
    gone: 'No longer public',
    open: 'Open the job',
    uphold: 'Close the job',
    upholdTitle: 'Close this job?',
    upholdWhy: 'Nobody can apply any more. All open reports of the job are upheld with this one.',
    dismiss: 'Dismiss',
    dismissTitle: 'Dismiss this report?',
    dismissWhy: 'The job stays. Other reports of it wait for a decision of their own.',
  },
  ro: {
    title: 'Posturi raportate',
    job: 'Post',
    employer: 'Angajator',
    reason: 'Motiv',
    reasons: {
      SCAM: 'Fraudă',
      DISCRIMINATION: 'Discriminează',
      MISLEADING: 'Induce în eroare',
      DUPLICATE: 'Publicat de două ori',
      OTHER: 'Altceva',
    },
    note: 'Notă',
    reported: 'Raportat',
    waits: 'Așteaptă',
    gone: 'Nu mai este public',
    open: 'Deschide postul',
    uphold: 'Închide postul',
    upholdTitle: 'Închizi acest post?',
    upholdWhy: 'Nimeni nu mai poate candida. Toate raportările deschise ale postului sunt admise odată cu aceasta.',
    dismiss: 'Respinge',
    dismissTitle: 'Respingi această raportare?',
    dismissWhy: 'Postul rămâne. Celelalte raportări ale lui își așteaptă decizia.',
  },
};
