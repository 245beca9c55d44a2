import { usePart } from '../../lib/part.tsx';
import {
  DeskWaitingAtBankDocument,
  DeskWaitingInCredentialsDocument,
  DeskWaitingInGamesDocument,
  DeskWaitingInJobsDocument,
  DeskWaitingInPaymentsDocument,
} from './generated/operations.ts';
import type { QueueName } from './words.ts';

/** A higher number is shown as "20+". */
export const COUNTED_MAX = 20;

interface List {
  readonly edges: readonly unknown[];
}

/** How many wait in each queue that can tell; a queue whose subgraph does not answer is left out. */
export function useWaiting(): Readonly<Partial<Record<QueueName, number>>> {
  const bank = usePart(DeskWaitingAtBankDocument, {}).data;
  const jobs = usePart(DeskWaitingInJobsDocument, {}).data;
  const credentials = usePart(DeskWaitingInCredentialsDocument, {}).data;
  const games = usePart(DeskWaitingInGamesDocument, {}).data;
  const payments = usePart(DeskWaitingInPaymentsDocument, {}).data;
  const lists: Readonly<Partial<Record<QueueName, List | null | undefined>>> = {
    aml: bank?.amlCases,
    screenings: bank?.screenings,
    incoming: bank?.incomingPayments,
    requests: bank?.operatorRequests,
    kyc: bank?.kycReviews,
    escrow: jobs?.milestoneDisputes,
    employers: jobs?.employersToVerify,
    postings: jobs?.jobPostingReports,
    fairness: games?.fairPlayCases,
    issuers: credentials?.issuersToVerify,
    deliveries: payments?.webhookDeliveries,
  };
  return Object.fromEntries(
    Object.entries(lists).flatMap(([name, list]) => (list == null ? [] : [[name, list.edges.length]])),
  );
}
