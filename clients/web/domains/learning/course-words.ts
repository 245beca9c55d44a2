import type { EnrollmentStatus } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface CourseWords {
  readonly view: string;
  readonly views: Readonly<Record<'grades' | 'learners', string>>;
  readonly filter: string;
  readonly filters: Readonly<Record<EnrollmentStatus, string>>;
  readonly none: Readonly<Record<EnrollmentStatus, string>>;
  readonly joined: string;
  readonly waiting: (number: string) => string;
  readonly progress: (percent: string) => string;
  readonly extra: (percent: string) => string;
  readonly giveExtra: string;
  readonly giveExtraTo: (name: string) => string;
  readonly extraHint: string;
  readonly extraLabel: string;
  readonly extraWrong: string;
  readonly extraGiven: string;
  readonly menu: (title: string) => string;
  readonly editModule: string;
  readonly up: string;
  readonly down: string;
  readonly toModule: (title: string) => string;
  readonly removeLesson: string;
  readonly removeTitle: (title: string) => string;
  readonly removeWhy: string;
  readonly removing: string;
  readonly removed: string;
}

/** Words of the learners of a course, and of ordering its lessons. */
export const courseWords: Words<CourseWords> = {
  en: {
    view: 'Part of the gradebook',
    views: { grades: 'Grades', learners: 'Learners' },
    filter: 'Learners to show',
    filters: { ACTIVE: 'Enrolled', WAITING: 'Waiting', WITHDRAWN: 'Left' },
    none: {
      ACTIVE: 'Nobody is enrolled yet',
      WAITING: 'Nobody waits for a place',
      WITHDRAWN: 'Nobody has left the course',
    },
    joined: 'since',
    waiting: (number) => `number ${number} in the line`,
    progress: (percent) => `${percent} done`,
    extra: (percent) => `${percent} more time`,
    giveExtra: 'Extra time',
    giveExtraTo: (name) => `Extra time for ${name}`,
    extraHint: 'For attempts that begin from now on. 0 ends it.',
    extraLabel: 'More time in percent, 0 to 300',
    extraWrong: 'Give a whole number from 0 to 300.',
    extraGiven: 'Extra time saved',
    menu: (title) => `What to do with ${title}`,
    editModule: 'Edit module',
    up: 'Move up',
    down: 'Move down',
    toModule: (title) => `Move to “${title}”`,
    removeLesson: 'Remove lesson',
    removeTitle: (title) => `Remove “${title}”?`,
    removeWhy: 'A lesson that somebody has begun, or that another one needs, stays: make it optional instead.',
    removing: 'Removing',
    removed: 'Lesson removed',
  },
  ro: {
    view: 'Partea catalogului de note',
    views: { grades: 'Note', learners: 'Cursanți' },
    filter: 'Cursanții arătați',
    filters: { ACTIVE: 'Înscriși', WAITING: 'În așteptare', WITHDRAWN: 'Plecați' },
    none: {
      ACTIVE: 'Încă nu s-a înscris nimeni',
      WAITING: 'Nimeni nu așteaptă un loc',
      WITHDRAWN: 'Nimeni nu a părăsit cursul',
    },
    joined: 'din',
    waiting: (number) => `numărul ${number} la rând`,
    progress: (percent) => `${percent} parcurs`,
    extra: (percent) => `cu ${percent} mai mult timp`,
    giveExtra: 'Timp suplimentar',
    giveExtraTo: (name) => `Timp suplimentar pentru ${name}`,
    extraHint: 'Pentru încercările care încep de acum. 0 îl încheie.',
    extraLabel: 'Timp în plus, în procente, de la 0 la 300',
    extraWrong: 'Scrie un număr întreg de la 0 la 300.',
    extraGiven: 'Timpul suplimentar a fost salvat',
    menu: (title) => `Ce se poate face cu ${title}`,
    editModule: 'Modifică modulul',
    up: 'Mută mai sus',
    down: 'Mută mai jos',
    toModule: (title) => `Mută în „${title}”`,
    removeLesson: 'Elimină lecția',
    removeTitle: (title) => `Elimini „${title}”?`,
    removeWhy: 'O lecție începută de cineva sau cerută de alta rămâne: fă-o opțională.',
    removing: 'Se elimină',
    removed: 'Lecția a fost eliminată',
  },
};
