import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { learning } from './index.ts';

/**
 * Notifications of learning. Learners may be of other organisations than their course: what concerns courses, classes and study
 * spaces stands in the inbox of all, what concerns paths, library and research in that of the organisation.
 */
export const domainNotifications = defineNotifications({
  contract: learning,
  types: {
    'learning.announcement': notification({
      category: 'LEARNING',
      variables: { courseId: 'ID' },
      path: ({ variables }) => `/app/learn/${variables.courseId}`,
      words: {
        en: {
          name: 'Announcement in a course',
          inbox: { title: 'New announcement in a course', body: 'Open the course to read it.' },
          mail: { action: 'Read the announcement' },
        },
        ro: {
          name: 'Anunț la un curs',
          inbox: { title: 'Anunț nou la un curs', body: 'Deschideți cursul ca să îl citiți.' },
          mail: { action: 'Citiți anunțul' },
        },
      },
      causes: {
        // Once per person and announcement.
        'learning.announcement.sent': ({ data: { announcementId, courseId, recipientIds } }) => ({
          to: recipientIds,
          subjectId: announcementId,
          sourceKey: announcementId,
          variables: { courseId },
        }),
      },
    }),
    'learning.class-cancelled': notification({
      category: 'LEARNING',
      isUrgent: true,
      variables: { sessionId: 'ID', startsAt: 'INSTANT' },
      path: ({ variables }) => `/app/classes/${variables.sessionId}`,
      words: {
        en: {
          name: 'Class cancelled',
          inbox: { title: 'A class was cancelled', body: 'It was planned for {{startsAt}}.' },
          mail: { subject: 'The class of {{startsAt}} was cancelled', action: 'View the class' },
        },
        ro: {
          name: 'Oră de curs anulată',
          inbox: { title: 'O oră de curs a fost anulată', body: 'Era planificată pentru {{startsAt}}.' },
          mail: { subject: 'Ora de curs din {{startsAt}} a fost anulată', action: 'Vedeți ora' },
        },
      },
      causes: {
        'learning.session.announced': ({ data: { sessionId, change, startsAt, recipientIds } }) =>
          change === 'CANCELLED'
            ? {
                to: recipientIds,
                subjectId: sessionId,
                sourceKey: sessionId,
                variables: { sessionId, startsAt },
              }
            : null,
      },
    }),
    'learning.class-scheduled': notification({
      category: 'LEARNING',
      variables: { sessionId: 'ID', startsAt: 'INSTANT' },
      path: ({ variables }) => `/app/classes/${variables.sessionId}`,
      words: {
        en: {
          name: 'Class scheduled',
          inbox: { title: 'A class was scheduled', body: 'It begins on {{startsAt}}.' },
          mail: { subject: 'Class on {{startsAt}}', action: 'View the class' },
        },
        ro: {
          name: 'Oră de curs planificată',
          inbox: { title: 'A fost planificată o oră de curs', body: 'Începe pe {{startsAt}}.' },
          mail: { subject: 'Oră de curs pe {{startsAt}}', action: 'Vedeți ora' },
        },
      },
      causes: {
        // Once per person and session, also of those who are invited again.
        'learning.session.announced': ({ data: { sessionId, change, startsAt, recipientIds } }) =>
          change === 'SCHEDULED'
            ? {
                to: recipientIds,
                subjectId: sessionId,
                sourceKey: sessionId,
                variables: { sessionId, startsAt },
              }
            : null,
      },
    }),
    'learning.completed': notification({
      category: 'LEARNING',
      variables: { courseId: 'ID' },
      path: ({ variables }) => `/app/learn/${variables.courseId}`,
      words: {
        en: {
          name: 'Course completed',
          inbox: { title: 'You completed a course', body: 'You have done everything that it requires.' },
          mail: { action: 'View the course' },
        },
        ro: {
          name: 'Curs încheiat',
          inbox: { title: 'Ați încheiat un curs', body: 'Ați îndeplinit tot ce cere cursul.' },
          mail: { action: 'Vedeți cursul' },
        },
      },
      causes: {
        'learning.course.completed': ({ data: { courseId, completionId, learnerId } }) => ({
          to: [learnerId],
          sourceKey: completionId,
          variables: { courseId },
        }),
      },
    }),
    'learning.graded': notification({
      category: 'LEARNING',
      variables: { courseId: 'ID', percent: 'COUNT' },
      path: ({ variables }) => `/app/learn/${variables.courseId}`,
      words: {
        en: {
          name: 'Your work was graded',
          inbox: { title: 'Your work was graded', body: 'Result: {{percent}} %.' },
          mail: { action: 'View the grade' },
        },
        ro: {
          name: 'Lucrarea ta a fost notată',
          inbox: { title: 'Lucrarea dumneavoastră a fost notată', body: 'Rezultat: {{percent}} %.' },
          mail: { action: 'Vedeți nota' },
        },
      },
      causes: {
        // Each grade: a regrade that changes nothing publishes no event.
        'learning.assessment.graded': ({ data: { courseId, learnerId, basisPoints } }) => ({
          to: [learnerId],
          variables: { courseId, percent: Math.floor(basisPoints / 100) },
        }),
      },
    }),
    'learning.hold-ready': notification({
      category: 'LEARNING',
      isUrgent: true,
      path: () => '/app/library?view=loans',
      words: {
        en: {
          name: 'Work kept for you in the library',
          inbox: { title: 'A work is ready for you', body: 'The library keeps it for you for three days.' },
          mail: { subject: 'A work from the library is ready for you', action: 'Open the library' },
        },
        ro: {
          name: 'Lucrare rezervată pentru tine în bibliotecă',
          inbox: { title: 'O lucrare vă așteaptă', body: 'Biblioteca v-o păstrează trei zile.' },
          mail: { subject: 'O lucrare din bibliotecă vă așteaptă', action: 'Deschideți biblioteca' },
        },
      },
      causes: {
        'learning.hold.ready': ({ tenantid: tenantId, data: { holdId, holderId } }) => ({
          to: [holderId],
          tenantId,
          subjectId: holdId,
          sourceKey: holdId,
        }),
      },
    }),
    'learning.loan-due': notification({
      category: 'LEARNING',
      isUrgent: true,
      variables: { dueAt: 'INSTANT' },
      path: () => '/app/library?view=loans',
      words: {
        en: {
          name: 'Loan ends soon',
          inbox: { title: 'A loan of yours ends soon', body: 'It ends on {{dueAt}}.' },
          mail: {
            subject: 'Your loan from the library ends on {{dueAt}}',
            paragraphs: ['A work that you have borrowed from the library is returned on {{dueAt}}.'],
            action: 'View your loans',
          },
        },
        ro: {
          name: 'Împrumut pe sfârșite',
          inbox: { title: 'Un împrumut se încheie curând', body: 'Se încheie pe {{dueAt}}.' },
          mail: {
            subject: 'Împrumutul de la bibliotecă se încheie pe {{dueAt}}',
            paragraphs: ['O lucrare pe care ați împrumutat-o de la bibliotecă se returnează pe {{dueAt}}.'],
            action: 'Vedeți împrumuturile',
          },
        },
      },
      causes: {
        'learning.loan.due-soon': ({ tenantid: tenantId, data: { loanId, borrowerId, dueAt } }) => ({
          to: [borrowerId],
          tenantId,
          subjectId: loanId,
          sourceKey: loanId,
          variables: { dueAt },
        }),
      },
    }),
    'learning.path-completed': notification({
      category: 'LEARNING',
      variables: { pathId: 'ID' },
      path: ({ variables }) => `/app/paths/${variables.pathId}`,
      words: {
        en: {
          name: 'Learning path completed',
          inbox: { title: 'You completed a learning path', body: 'You have completed all of its courses.' },
          mail: { action: 'View the path' },
        },
        ro: {
          name: 'Traseu de învățare încheiat',
          inbox: { title: 'Ați încheiat un traseu de învățare', body: 'Ați încheiat toate cursurile lui.' },
          mail: { action: 'Vedeți traseul' },
        },
      },
      causes: {
        'learning.path.completed': ({ tenantid: tenantId, data: { pathEnrollmentId, pathId, learnerId } }) => ({
          to: [learnerId],
          tenantId,
          sourceKey: pathEnrollmentId,
          variables: { pathId },
        }),
      },
    }),
    'learning.promoted': notification({
      category: 'LEARNING',
      variables: { courseId: 'ID' },
      path: ({ variables }) => `/app/learn/${variables.courseId}`,
      words: {
        en: {
          name: 'Place in a course became free',
          inbox: { title: 'You have a place in a course', body: 'A place became free, and you are enrolled now.' },
          mail: { action: 'Open the course' },
        },
        ro: {
          name: 'Loc liber la un curs',
          inbox: {
            title: 'Aveți loc la un curs',
            body: 'S-a eliberat un loc, iar înscrierea dumneavoastră este acum activă.',
          },
          mail: { action: 'Deschideți cursul' },
        },
      },
      causes: {
        'learning.enrollment.promoted': ({ data: { enrollmentId, courseId, learnerId } }) => ({
          to: [learnerId],
          subjectId: enrollmentId,
          variables: { courseId },
        }),
      },
    }),
    'learning.review-assigned': notification({
      category: 'LEARNING',
      path: () => '/app/library?view=reviews',
      // Names neither authors nor work: the review may be blind, and an inbox is read over shoulders.
      words: {
        en: {
          name: 'Review asked of you',
          inbox: { title: 'You are asked for a review', body: 'Open it to read the work, or to decline.' },
          mail: { action: 'View the review' },
        },
        ro: {
          name: 'Ți se cere o recenzie',
          inbox: { title: 'Vi se cere o recenzie', body: 'Deschideți-o ca să citiți lucrarea sau să refuzați.' },
          mail: { action: 'Vedeți recenzia' },
        },
      },
      causes: { 'learning.review.assigned': 'HOOK' },
    }),
    'learning.submission': notification({
      category: 'LEARNING',
      channels: offers.inboxUnlessAsked,
      hasActor: true,
      variables: { courseId: 'ID' },
      path: ({ variables }) => `/app/learn/${variables.courseId}/work`,
      words: {
        en: {
          name: 'Work handed in to you',
          inbox: { title: '{{actorName}} handed in work', body: 'Open it to grade it.' },
          mail: { action: 'Grade the work' },
        },
        ro: {
          name: 'Lucrare predată ție',
          inbox: { title: '{{actorName}} a predat o lucrare', body: 'Deschideți-o ca să o notați.' },
          mail: { action: 'Notați lucrarea' },
        },
      },
      causes: {
        // Once per work: handing it in anew before it is graded does not fill an inbox.
        'learning.submission.created': ({ data: { courseId, submissionId, learnerId, instructorId } }) =>
          instructorId === undefined
            ? null
            : { to: [instructorId], actorId: learnerId, sourceKey: submissionId, variables: { courseId } },
      },
    }),
    'learning.task-due': notification({
      category: 'LEARNING',
      isUrgent: true,
      variables: { spaceId: 'ID' },
      path: ({ variables }) => `/app/study/${variables.spaceId}`,
      words: {
        en: {
          name: 'Task due in a study space',
          inbox: { title: 'A task is due', body: 'It stands on the board of your study space.' },
          mail: { action: 'Open the board' },
        },
        ro: {
          name: 'Sarcină scadentă într-un spațiu de studiu',
          inbox: { title: 'O sarcină a ajuns la termen', body: 'Se află pe tabla spațiului de studiu.' },
          mail: { action: 'Deschideți tabla' },
        },
      },
      causes: {
        // The author of an unassigned task is notified.
        'learning.task.due': ({ data: { taskId, spaceId, assigneeId, createdById } }) => {
          const userId = assigneeId ?? createdById;
          return userId === undefined ? null : { to: [userId], subjectId: taskId, variables: { spaceId } };
        },
      },
    }),
  },
  withdrawals: {
    'learning.announcement.removed': ({ data: { announcementId } }) => ({ subjectId: announcementId }),
    'learning.enrollment.withdrawn': ({ data: { enrollmentId } }) => ({ subjectId: enrollmentId }),
    'learning.hold.ended': ({ data: { holdId } }) => ({ subjectId: holdId }),
    'learning.loan.ended': ({ data: { loanId } }) => ({ subjectId: loanId }),
    'learning.review.declined': ({ data: { reviewId } }) => ({ subjectId: reviewId }),
    'learning.session.cancelled': ({ data: { sessionId } }) => ({
      type: 'learning.class-scheduled',
      subjectId: sessionId,
    }),
    'learning.session.person-removed': ({ data: { sessionId, userId } }) => ({
      subjectId: sessionId,
      recipientId: userId,
    }),
    'learning.task.deleted': ({ data: { taskId } }) => ({ subjectId: taskId }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
