import type { BaseContext, Caller } from '@codai/kit';
import { announcementLoader } from './announcements/service.ts';
import { eventLoader } from './calendar/service.ts';
import { messageLoader } from './classroom/chat.ts';
import { recordingLoader } from './classroom/recording.ts';
import { sessionLoader } from './classroom/sessions.ts';
import { documentLoader } from './collab/service.ts';
import type { Deps } from './deps.ts';
import { libraryLoaders } from './library/lists.ts';
import { courseLoaders } from './loaders.ts';
import { researchLoaders } from './research/lists.ts';
import { publicationLoader } from './research/publications.ts';
import { reviewLoaders } from './reviews/views.ts';
import { spaceLoader } from './spaces/service.ts';
import { taskLoader } from './spaces/tasks.ts';

/** Made anew for each request and each event: what one caller sees at one moment. */
export interface LearningContext extends BaseContext, Deps {
  readonly loaders: ReturnType<typeof loadersFor>;
}

export function loadersFor(deps: Deps, caller: Caller) {
  return {
    ...courseLoaders(deps, caller),
    ...libraryLoaders(deps, caller),
    ...researchLoaders(deps, caller),
    ...reviewLoaders(deps, caller),
    courseAnnouncement: announcementLoader(deps, caller),
    publication: publicationLoader(deps, caller),
    calendarEvent: eventLoader(deps, caller),
    classSession: sessionLoader(deps, caller),
    collabDocument: documentLoader(deps, caller),
    sessionMessage: messageLoader(deps, caller),
    sessionRecording: recordingLoader(deps, caller),
    studySpace: spaceLoader(deps, caller),
    studyTask: taskLoader(deps, caller),
  };
}
