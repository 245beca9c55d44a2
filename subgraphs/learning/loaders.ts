import type { Caller } from '@codai/kit';
import { eventLoader } from './collaboration/calendar/loaders.ts';
import { messageLoader, recordingLoader, sessionLoader } from './collaboration/classroom/loaders.ts';
import { documentLoader } from './collaboration/documents/loaders.ts';
import { spaceLoader, taskLoader } from './collaboration/spaces/loaders.ts';
import type { Loaders } from './context.ts';
import {
  assessmentLoader,
  assessmentsLoader,
  attemptLoader,
  itemsLoader,
  myAttemptsLoader,
  questionLoader,
} from './coursework/assessments/loaders.ts';
import {
  assignmentLoader,
  assignmentsLoader,
  mySubmissionLoader,
  submissionFilesLoader,
  submissionLoader,
} from './coursework/assignments/loaders.ts';
import type { Deps } from './deps.ts';
import { libraryLoaders } from './library/resources/loaders.ts';
import { publicationLoader, researchLoaders } from './research/projects/loaders.ts';
import { reviewLoaders } from './research/reviews/loaders.ts';
import { announcementLoader } from './teaching/announcements/loaders.ts';
import { lessonLoader } from './teaching/content/loaders.ts';
import { cohortsLoader, courseLoader, modulesLoader, outlineLoader, seatsLoader } from './teaching/courses/loaders.ts';
import { enrollmentLoader, gradesLoader, myEnrollmentLoader, progressLoader } from './teaching/enrollments/loaders.ts';
import { learningPathLoader, myPathEnrollmentLoader, pathProgressLoader } from './teaching/paths/loaders.ts';
import { paymentLoader } from './teaching/payments/loaders.ts';

export function loadersFor(deps: Deps, caller: Caller): Loaders {
  return {
    ...libraryLoaders(deps, caller),
    ...researchLoaders(deps, caller),
    ...reviewLoaders(deps, caller),
    course: courseLoader(deps, caller),
    seats: seatsLoader(deps, caller),
    cohorts: cohortsLoader(deps, caller),
    modules: modulesLoader(deps, caller),
    outline: outlineLoader(deps, caller),
    lesson: lessonLoader(deps, caller),
    enrollment: enrollmentLoader(deps, caller),
    myEnrollment: myEnrollmentLoader(deps, caller),
    progress: progressLoader(deps, caller),
    grades: gradesLoader(deps, caller),
    question: questionLoader(deps, caller),
    assessment: assessmentLoader(deps, caller),
    assessments: assessmentsLoader(deps, caller),
    attempt: attemptLoader(deps, caller),
    myAttempts: myAttemptsLoader(deps, caller),
    items: itemsLoader(deps, caller),
    assignment: assignmentLoader(deps, caller),
    assignments: assignmentsLoader(deps, caller),
    submission: submissionLoader(deps, caller),
    submissionFiles: submissionFilesLoader(deps, caller),
    mySubmission: mySubmissionLoader(deps, caller),
    payment: paymentLoader(deps, caller),
    learningPath: learningPathLoader(deps, caller),
    myPathEnrollment: myPathEnrollmentLoader(deps, caller),
    pathProgress: pathProgressLoader(deps, caller),
    courseAnnouncement: announcementLoader(deps, caller),
    calendarEvent: eventLoader(deps, caller),
    classSession: sessionLoader(deps, caller),
    sessionMessage: messageLoader(deps, caller),
    sessionRecording: recordingLoader(deps, caller),
    collabDocument: documentLoader(deps, caller),
    studySpace: spaceLoader(deps, caller),
    studyTask: taskLoader(deps, caller),
    publication: publicationLoader(deps, caller),
  };
}
