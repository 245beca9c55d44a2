import type { CredentialStatus, EnrollmentStatus, LessonLock } from '@codai/sdk';
import type { PluralForms, Words } from '../words/locale.tsx';

interface LearningWords {
  readonly title: string;
  readonly view: string;
  readonly mine: string;
  readonly catalogue: string;
  readonly search: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noneFound: string;
  readonly noneFoundWhy: string;
  readonly noneMine: string;
  readonly noneMineWhy: string;
  readonly hidden: string;
  readonly enrolled: Readonly<Record<EnrollmentStatus, string>>;
  readonly completed: string;
  readonly course: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly by: (name: string) => string;
  readonly seats: (taken: number, capacity: number) => string;
  readonly seatsOpen: (taken: number) => string;
  readonly before: string;
  readonly paid: string;
  readonly enroll: string;
  readonly enrolling: string;
  readonly offline: string;
  readonly waitingNow: (number: number) => string;
  readonly waitingWhy: string;
  readonly progress: string;
  readonly progressOf: (completed: number, required: number) => string;
  readonly continue: string;
  readonly continueWith: (title: string) => string;
  readonly outline: string;
  readonly noLessons: string;
  readonly minutes: (minutes: number) => string;
  readonly optional: string;
  readonly done: string;
  readonly waits: string;
  readonly locks: Readonly<Record<LessonLock, string>>;
  readonly opens: (when: string) => string;
  readonly work: PluralForms;
  readonly workWhy: string;
  readonly lesson: string;
  readonly locked: string;
  readonly lockedWhy: string;
  readonly allDone: string;
  readonly allDoneWhy: string;
  readonly watch: string;
  readonly complete: string;
  readonly completedText: (title: string) => string;
  readonly next: string;
  readonly keepTitle: string;
  readonly keepWhy: string;
  readonly keep: string;
  readonly downloading: (done: number, all: number) => string;
  readonly kept: string;
  readonly keptOf: (lessons: number, all: number, size: string, when: string) => string;
  readonly renew: string;
  readonly remove: string;
  readonly noRoom: (needs: string, free: string) => string;
  readonly noRoomWhy: string;
  readonly failed: string;
  readonly failedWhy: string;
  readonly certificate: string;
  readonly certificateSoon: string;
  readonly certificateNone: string;
  readonly issuedBy: (issuer: string) => string;
  readonly look: string;
  readonly share: string;
  readonly verify: string;
  readonly verified: string;
  readonly unverified: string;
  readonly issued: string;
  readonly expires: string;
  readonly never: string;
  readonly code: string;
  readonly link: string;
  readonly linkWhy: string;
  readonly statuses: Readonly<Record<CredentialStatus, string>>;
}

export const learningWords: Words<LearningWords> = {
  en: {
    title: 'Courses',
    view: 'Which courses',
    mine: 'My courses',
    catalogue: 'Catalogue',
    search: 'Search courses',
    none: 'No courses here yet',
    noneWhy: 'Public courses, and those that your organisation publishes, are listed here.',
    noneFound: 'No course found',
    noneFoundWhy: 'Try other words.',
    noneMine: 'You are not enrolled in a course',
    noneMineWhy: 'Choose one from the catalogue.',
    hidden: 'A course of another organisation',
    enrolled: { WAITING: 'Waiting', ACTIVE: 'Enrolled', WITHDRAWN: 'Left' },
    completed: 'Completed',
    course: 'Course',
    gone: 'This course is not there',
    goneWhy: 'It may be a draft, or belong to another organisation.',
    by: (name) => `Taught by ${name}`,
    seats: (taken, capacity) => `${taken} of ${capacity} places taken`,
    seatsOpen: (taken) => `${taken} enrolled`,
    before: 'Complete before',
    paid: 'This course is paid for in the web app, before you enrol.',
    enroll: 'Enrol',
    enrolling: 'Enrolling',
    offline: 'You can enrol when you are online.',
    waitingNow: (number) => `You are number ${number} on the waiting list.`,
    waitingWhy: 'You are enrolled as soon as a place is free.',
    progress: 'Progress',
    progressOf: (completed, required) => `${completed} of ${required} done`,
    continue: 'Continue',
    continueWith: (title) => `Continue: ${title}`,
    outline: 'Lessons',
    noLessons: 'This course has no lessons yet.',
    minutes: (minutes) => `${minutes} min`,
    optional: 'Optional',
    done: 'Done',
    waits: 'Done, waits to be sent',
    locks: { NOT_ENROLLED: 'After enrolment', NOT_OPEN: 'Opens later', PREREQUISITES: 'Other lessons come first' },
    opens: (when) => `Opens ${when}`,
    work: { one: '{n} assessment or assignment.', other: '{n} assessments and assignments.' },
    workWhy: 'This part of the course is in the web app.',
    lesson: 'Lesson',
    locked: 'This lesson is locked',
    lockedWhy: 'It opens later, or other lessons come first.',
    allDone: 'No lesson is left',
    allDoneWhy: 'You have completed every lesson that is open.',
    watch: 'Open the video or file',
    complete: 'Mark as done',
    completedText: (title) => `Completed: ${title}`,
    next: 'Next lesson',
    keepTitle: 'Without a network',
    keepWhy: 'The texts of the lessons can be read on this device without a network. Videos and files cannot.',
    keep: 'Keep on this device',
    downloading: (done, all) => `Downloading ${done} of ${all}`,
    kept: 'On this device',
    keptOf: (lessons, all, size, when) => `${lessons} of ${all} lessons, ${size}, downloaded ${when}`,
    renew: 'Download again',
    remove: 'Remove from this device',
    noRoom: (needs, free) => `This course takes ${needs}, and ${free} is free.`,
    noRoomWhy: 'Remove another course from this device.',
    failed: 'The course was not downloaded.',
    failedWhy: 'The server did not answer. Try again when the network is better.',
    certificate: 'Certificate',
    certificateSoon: 'You have completed this course. If it has a certificate, it is issued within a minute.',
    certificateNone: 'No certificate was issued for this course.',
    issuedBy: (issuer) => `Issued by ${issuer}`,
    look: 'View and share',
    share: 'Share the link',
    verify: 'Open the page of verification',
    verified: 'Issuer verified',
    unverified: 'Issuer not verified',
    issued: 'Issued',
    expires: 'Valid until',
    never: 'Does not expire',
    code: 'Code',
    link: 'Link',
    linkWhy: 'Anybody who has the link can verify the certificate.',
    statuses: {
      ISSUED: 'Valid',
      SUSPENDED: 'Suspended',
      REVOKED: 'Revoked',
      EXPIRED: 'Expired',
      SUPERSEDED: 'Replaced',
    },
  },
  ro: {
    title: 'Cursuri',
    view: 'Ce cursuri',
    mine: 'Cursurile mele',
    catalogue: 'Catalog',
    search: 'Caută cursuri',
    none: 'Încă nu există cursuri',
    noneWhy: 'Aici apar cursurile publice și cele publicate de organizația ta.',
    noneFound: 'Niciun curs găsit',
    noneFoundWhy: 'Încearcă alte cuvinte.',
    noneMine: 'Nu ești înscris la niciun curs',
    noneMineWhy: 'Alege unul din catalog.',
    hidden: 'Un curs al altei organizații',
    enrolled: { WAITING: 'În așteptare', ACTIVE: 'Înscris', WITHDRAWN: 'Părăsit' },
    completed: 'Absolvit',
    course: 'Curs',
    gone: 'Cursul nu există',
    goneWhy: 'Poate fi o ciornă sau poate aparține altei organizații.',
    by: (name) => `Predat de ${name}`,
    seats: (taken, capacity) => `${taken} din ${capacity} locuri ocupate`,
    seatsOpen: (taken) => `${taken} înscriși`,
    before: 'De absolvit înainte',
    paid: 'Cursul se plătește în aplicația web, înainte de înscriere.',
    enroll: 'Înscrie-mă',
    enrolling: 'Se înscrie',
    offline: 'Te poți înscrie când ai conexiune.',
    waitingNow: (number) => `Ești numărul ${number} pe lista de așteptare.`,
    waitingWhy: 'Vei fi înscris imediat ce se eliberează un loc.',
    progress: 'Progres',
    progressOf: (completed, required) => `${completed} din ${required} gata`,
    continue: 'Continuă',
    continueWith: (title) => `Continuă: ${title}`,
    outline: 'Lecții',
    noLessons: 'Acest curs nu are încă lecții.',
    minutes: (minutes) => `${minutes} min`,
    optional: 'Opțională',
    done: 'Gata',
    waits: 'Gata, așteaptă să plece',
    locks: {
      NOT_ENROLLED: 'După înscriere',
      NOT_OPEN: 'Se deschide mai târziu',
      PREREQUISITES: 'Alte lecții vin înainte',
    },
    opens: (when) => `Se deschide ${when}`,
    work: { one: 'O evaluare sau temă.', few: '{n} evaluări și teme.', other: '{n} de evaluări și teme.' },
    workWhy: 'Se rezolvă în aplicația web.',
    lesson: 'Lecție',
    locked: 'Lecția este blocată',
    lockedWhy: 'Se deschide mai târziu sau alte lecții vin înainte.',
    allDone: 'Nu mai este nicio lecție',
    allDoneWhy: 'Ai parcurs toate lecțiile deschise.',
    watch: 'Deschide filmul sau fișierul',
    complete: 'Marchează ca gata',
    completedText: (title) => `Parcursă: ${title}`,
    next: 'Lecția următoare',
    keepTitle: 'Fără conexiune',
    keepWhy: 'Textele lecțiilor pot fi citite pe dispozitiv fără conexiune. Filmele și fișierele nu.',
    keep: 'Păstrează pe dispozitiv',
    downloading: (done, all) => `Se descarcă ${done} din ${all}`,
    kept: 'Pe dispozitiv',
    keptOf: (lessons, all, size, when) => `${lessons} din ${all} lecții, ${size}, descărcate ${when}`,
    renew: 'Descarcă din nou',
    remove: 'Șterge de pe dispozitiv',
    noRoom: (needs, free) => `Cursul ocupă ${needs}, iar liber este ${free}.`,
    noRoomWhy: 'Șterge alt curs de pe dispozitiv.',
    failed: 'Cursul nu a fost descărcat.',
    failedWhy: 'Serverul nu a răspuns. Încearcă din nou când conexiunea este mai bună.',
    certificate: 'Certificat',
    certificateSoon: 'Ai absolvit cursul. Dacă are un certificat, acesta se emite într-un minut.',
    certificateNone: 'Pentru acest curs nu s-a emis niciun certificat.',
    issuedBy: (issuer) => `Emis de ${issuer}`,
    look: 'Vezi și distribuie',
    share: 'Trimite linkul',
    verify: 'Deschide pagina de verificare',
    verified: 'Emitent verificat',
    unverified: 'Emitent neverificat',
    issued: 'Emis',
    expires: 'Valabil până la',
    never: 'Nu expiră',
    code: 'Cod',
    link: 'Link',
    linkWhy: 'Oricine are linkul poate verifica certificatul.',
    statuses: {
      ISSUED: 'Valabil',
      SUSPENDED: 'Suspendat',
      REVOKED: 'Revocat',
      EXPIRED: 'Expirat',
      SUPERSEDED: 'Înlocuit',
    },
  },
};
