import type { Words } from '@codai/ui';

interface PathWords {
  readonly title: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly create: string;
  readonly publish: string;
  readonly publishing: string;
  readonly published: string;
  readonly change: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly by: string;
  readonly courses: (count: number) => string;
  readonly progress: string;
  readonly progressOf: (completed: number, all: number) => string;
  readonly completed: string;
  readonly hidden: string;
  readonly next: string;
  readonly enroll: (title: string) => string;
  readonly enrolling: string;
  readonly goOn: (title: string) => string;
  readonly joined: string;
  readonly follow: string;
  readonly following: string;
  readonly followed: string;
  readonly mine: string;
  readonly all: string;
  readonly which: string;
  readonly noneFollowed: string;
  readonly noneFollowedWhy: string;
  readonly leave: string;
  readonly leaving: string;
  readonly left: string;
  readonly name: string;
  readonly description: string;
  readonly steps: string;
  readonly stepsHint: string;
  readonly add: string;
  readonly choose: string;
  readonly up: (title: string) => string;
  readonly remove: (title: string) => string;
  readonly noSteps: string;
  readonly foreign: string;
}

export const pathWords: Words<PathWords> = {
  en: {
    title: 'Learning path',
    none: 'No learning paths yet',
    noneWhy: 'A path puts courses of your organisation in an order to learn them in.',
    create: 'New path',
    publish: 'Publish path',
    publishing: 'Publishing',
    published: 'The path is open to your organisation',
    change: 'Change',
    save: 'Save',
    saving: 'Saving',
    saved: 'Saved',
    gone: 'There is no such path',
    goneWhy: 'It may belong to another organisation.',
    by: 'Made by',
    courses: (count) => `${count} ${count === 1 ? 'course' : 'courses'}`,
    progress: 'Progress',
    progressOf: (completed, all) => `${completed} of ${all} courses completed`,
    completed: 'Path completed',
    hidden: 'Courses that are closed or not open to you are left out.',
    next: 'Next',
    enroll: (title) => `Enrol in ${title}`,
    enrolling: 'Enrolling',
    goOn: (title) => `Go on with ${title}`,
    joined: 'You take part now',
    follow: 'Follow this path',
    following: 'Enrolling',
    followed: 'You follow this path',
    mine: 'I follow',
    all: 'All paths',
    which: 'Which paths',
    noneFollowed: 'You follow no path yet',
    noneFollowedWhy: 'Open a path and follow it. You enrol in its courses one by one.',
    leave: 'Leave the path',
    leaving: 'Leaving',
    left: 'You left the path. Its courses go on.',
    name: 'Title',
    description: 'Description',
    steps: 'Courses in order',
    stepsHint: 'Published courses of your organisation, 1 to 50.',
    add: 'Add a course',
    choose: 'Choose a course',
    up: (title) => `Move ${title} up`,
    remove: (title) => `Remove ${title}`,
    noSteps: 'Add at least one course.',
    foreign: 'A path takes published courses of your own organisation only.',
  },
  ro: {
    title: 'Traseu de învățare',
    none: 'Încă nu există trasee',
    noneWhy: 'Un traseu așază cursurile organizației tale în ordinea în care se învață.',
    create: 'Traseu nou',
    publish: 'Publică traseul',
    publishing: 'Se publică',
    published: 'Traseul este deschis organizației tale',
    change: 'Modifică',
    save: 'Salvează',
    saving: 'Se salvează',
    saved: 'Salvat',
    gone: 'Nu există un astfel de traseu',
    goneWhy: 'Poate aparține altei organizații.',
    by: 'Făcut de',
    courses: (count) => `${count} ${count === 1 ? 'curs' : 'cursuri'}`,
    progress: 'Progres',
    progressOf: (completed, all) => `${completed} din ${all} cursuri absolvite`,
    completed: 'Traseu absolvit',
    hidden: 'Cursurile închise sau la care nu ai acces nu apar.',
    next: 'Urmează',
    enroll: (title) => `Înscrie-mă la ${title}`,
    enrolling: 'Se înscrie',
    goOn: (title) => `Continuă cu ${title}`,
    joined: 'Acum participi la curs',
    follow: 'Urmează acest traseu',
    following: 'Se înscrie',
    followed: 'Urmezi acest traseu',
    mine: 'Urmate de mine',
    all: 'Toate traseele',
    which: 'Care trasee',
    noneFollowed: 'Încă nu urmezi niciun traseu',
    noneFollowedWhy: 'Deschide un traseu și urmează-l. La cursuri te înscrii pe rând.',
    leave: 'Părăsește traseul',
    leaving: 'Se părăsește',
    left: 'Ai părăsit traseul. Cursurile lui continuă.',
    name: 'Titlu',
    description: 'Descriere',
    steps: 'Cursuri în ordine',
    stepsHint: 'Cursuri publicate ale organizației tale, de la 1 la 50.',
    add: 'Adaugă un curs',
    choose: 'Alege un curs',
    up: (title) => `Mută ${title} mai sus`,
    remove: (title) => `Scoate ${title}`,
    noSteps: 'Adaugă cel puțin un curs.',
    foreign: 'Un traseu primește numai cursuri publicate ale organizației tale.',
  },
};
