import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { jobs } from './index.ts';

/** Notifications of jobs. */
export const domainNotifications = defineNotifications({
  contract: jobs,
  types: {
    'work.application-changed': notification({
      category: 'MESSAGES',
      path: () => '/app/jobs?view=applications',
      words: {
        en: {
          name: 'Your application moved on',
          inbox: { title: 'Your application has moved on', body: 'Open it to see its stage.' },
          mail: { action: 'View your applications' },
        },
        ro: {
          name: 'Candidatura ta a avansat',
          inbox: {
            title: 'Candidatura dumneavoastră a trecut la altă etapă',
            body: 'Deschideți-o ca să vedeți etapa.',
          },
          mail: { action: 'Vedeți candidaturile' },
        },
      },
      causes: {
        'jobs.application.moved': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.application.rejected': ({ data: { recipientIds } }) => ({ to: recipientIds }),
      },
    }),
    'work.application-received': notification({
      category: 'MESSAGES',
      channels: offers.inboxUnlessAsked,
      variables: { postingId: 'ID' },
      path: ({ variables }) => `/app/jobs/hiring/${variables.postingId}`,
      words: {
        en: {
          name: 'An application came in',
          inbox: { title: 'An application has come in', body: 'Open the job to see it.' },
          mail: { action: 'Open the job' },
        },
        ro: {
          name: 'A sosit o candidatură',
          inbox: { title: 'A sosit o candidatură', body: 'Deschideți postul ca să o vedeți.' },
          mail: { action: 'Deschideți postul' },
        },
      },
      causes: {
        'jobs.application.submitted': ({ data: { recipientIds, postingId } }) => ({
          to: recipientIds,
          variables: { postingId },
        }),
      },
    }),
    'work.contract': notification({
      category: 'MESSAGES',
      variables: { contractId: 'ID' },
      path: ({ variables }) => `/app/jobs/contracts/${variables.contractId}`,
      words: {
        en: {
          name: 'Contracts',
          inbox: { title: 'News of a contract', body: 'Open the contract to see its state.' },
          mail: { action: 'Open the contract' },
        },
        ro: {
          name: 'Contracte',
          inbox: { title: 'Noutăți despre un contract', body: 'Deschideți contractul ca să îi vedeți starea.' },
          mail: { action: 'Deschideți contractul' },
        },
      },
      causes: {
        'jobs.contract.proposed': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.contract.accepted': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.contract.declined': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.payee.changed': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.contract.completed': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
      },
    }),
    'work.interview': notification({
      category: 'MESSAGES',
      isUrgent: true,
      path: () => '/app/jobs?view=dates',
      words: {
        en: {
          name: 'Interviews',
          inbox: { title: 'News of an interview', body: 'Open your interviews to see time and place.' },
          mail: { action: 'View your interviews' },
        },
        ro: {
          name: 'Interviuri',
          inbox: { title: 'Noutăți despre un interviu', body: 'Deschideți interviurile ca să vedeți ora și locul.' },
          mail: { action: 'Vedeți interviurile' },
        },
      },
      causes: {
        'jobs.interview.scheduled': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.interview.answered': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.interview.cancelled': ({ data: { recipientIds } }) => ({ to: recipientIds }),
      },
    }),
    'work.match': notification({
      category: 'MESSAGES',
      channels: offers.inboxUnlessAsked,
      variables: { postingId: 'ID' },
      path: ({ variables }) => `/app/jobs/${variables.postingId}`,
      words: {
        en: {
          name: 'Jobs that fit a saved search',
          inbox: { title: 'A job fits your saved search', body: 'Open it to read it and apply.' },
          mail: { action: 'Open the job' },
        },
        ro: {
          name: 'Posturi potrivite căutărilor salvate',
          inbox: {
            title: 'Un post se potrivește căutării salvate',
            body: 'Deschideți-l ca să îl citiți și să candidați.',
          },
          mail: { action: 'Deschideți postul' },
        },
      },
      causes: {
        'jobs.match.found': ({ data: { recipientIds, postingId } }) => ({ to: recipientIds, variables: { postingId } }),
      },
    }),
    'work.milestone': notification({
      category: 'MESSAGES',
      variables: { contractId: 'ID' },
      path: ({ variables }) => `/app/jobs/contracts/${variables.contractId}`,
      words: {
        en: {
          name: 'Milestones of contracts',
          inbox: { title: 'News of a milestone', body: 'Open the contract to see what is held and paid.' },
          mail: { action: 'Open the contract' },
        },
        ro: {
          name: 'Etape ale contractelor',
          inbox: {
            title: 'Noutăți despre o etapă a contractului',
            body: 'Deschideți contractul ca să vedeți ce este păstrat și plătit.',
          },
          mail: { action: 'Deschideți contractul' },
        },
      },
      causes: {
        'jobs.milestone.funded': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.submitted': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.returned': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.cancelled': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.released': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.refunded': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.funding-requested': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.funding-rejected': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.milestone.refused': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.dispute.opened': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
        'jobs.dispute.resolved': ({ data: { recipientIds, contractId } }) => ({
          to: recipientIds,
          variables: { contractId },
        }),
      },
    }),
    'work.offer': notification({
      category: 'MESSAGES',
      isUrgent: true,
      path: () => '/app/jobs?view=dates',
      words: {
        en: {
          name: 'Offers',
          inbox: { title: 'News of an offer', body: 'Open your offers to read and decide.' },
          mail: { action: 'View your offers' },
        },
        ro: {
          name: 'Oferte',
          inbox: { title: 'Noutăți despre o ofertă', body: 'Deschideți ofertele ca să citiți și să decideți.' },
          mail: { action: 'Vedeți ofertele' },
        },
      },
      causes: {
        'jobs.offer.made': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.offer.accepted': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.offer.declined': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.offer.withdrawn': ({ data: { recipientIds } }) => ({ to: recipientIds }),
        'jobs.offer.expired': ({ data: { recipientIds } }) => ({ to: recipientIds }),
      },
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
