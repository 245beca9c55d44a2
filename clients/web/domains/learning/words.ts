import type { CourseStatus, EnrollmentStatus, LessonLock, QuestionKind } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface LearningWords {
  readonly title: string;
  readonly view: string;
  readonly views: Readonly<Record<'catalogue' | 'mine' | 'paths' | 'teaching', string>>;
  readonly search: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noneMine: string;
  readonly noneMineWhy: string;
  readonly noneTaught: string;
  readonly noneTaughtWhy: string;
  readonly hidden: string;
  readonly create: string;
  readonly creating: string;
  readonly keep: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly status: Readonly<Record<CourseStatus, string>>;
  readonly enrolled: Readonly<Record<EnrollmentStatus, string>>;
  readonly completed: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly by: string;
  readonly seats: (taken: number, capacity: number) => string;
  readonly seatsOpen: (taken: number) => string;
  readonly enroll: string;
  readonly enrolling: string;
  readonly joined: string;
  readonly waitingNow: (number: number) => string;
  readonly waitingWhy: string;
  readonly withdraw: string;
  readonly withdrawTitle: string;
  readonly withdrawWhy: string;
  readonly withdrawing: string;
  readonly withdrawn: string;
  readonly pay: string;
  readonly paying: string;
  readonly paid: string;
  readonly payments: string;
  readonly progress: string;
  readonly progressOf: (completed: number, required: number) => string;
  readonly outline: string;
  readonly noOutline: string;
  readonly minutes: (minutes: number) => string;
  readonly optional: string;
  readonly preview: string;
  readonly done: string;
  readonly locks: Readonly<Record<LessonLock, string>>;
  readonly opens: (when: string) => string;
  readonly prerequisites: string;
  readonly lesson: string;
  readonly lessonLocked: string;
  readonly watch: string;
  readonly complete: string;
  readonly completing: string;
  readonly lessonDone: string;
  readonly courseDone: string;
  readonly next: string;
  readonly assessments: string;
  readonly assessmentFacts: (facts: { minutes: number | null; attempts: number | null; pass: number }) => string;
  readonly due: (when: string) => string;
  readonly begin: string;
  readonly goOn: string;
  readonly beginning: string;
  readonly attempt: (number: number) => string;
  readonly points: (points: string, most: string) => string;
  readonly waitsForGrade: string;
  readonly inProgress: string;
  readonly left: (time: string) => string;
  readonly timeIsUp: string;
  readonly question: (number: number) => string;
  readonly answer: string;
  readonly savedAnswer: string;
  readonly notSaved: string;
  readonly submit: string;
  readonly submitting: string;
  readonly submitTitle: string;
  readonly submitWhy: (open: number) => string;
  readonly submitted: string;
  readonly rightAnswer: string;
  readonly keysLater: string;
  readonly grade: string;
  readonly grades: string;
  readonly total: string;
  readonly learner: string;
  readonly noGrades: string;
  readonly noGradesWhy: string;
  readonly noLearners: string;
  readonly passed: string;
  readonly failed: string;
  readonly edit: string;
  readonly gradebook: string;
  readonly editor: {
    readonly title: string;
    readonly parts: Readonly<
      Record<'about' | 'content' | 'questions' | 'assessments' | 'assignments' | 'cohorts' | 'price', string>
    >;
    readonly name: string;
    readonly summary: string;
    readonly description: string;
    readonly capacity: string;
    readonly capacityHint: string;
    readonly isPublic: string;
    readonly hasWaitingList: string;
    readonly publish: string;
    readonly publishing: string;
    readonly published: string;
    readonly archive: string;
    readonly archiving: string;
    readonly archived: string;
    readonly module: string;
    readonly dripDays: string;
    readonly addModule: string;
    readonly adding: string;
    readonly noModules: string;
    readonly noModulesWhy: string;
    readonly addLesson: string;
    readonly editLesson: (title: string) => string;
    readonly content: string;
    readonly contentHint: string;
    readonly url: string;
    readonly minutes: string;
    readonly isRequired: string;
    readonly isPreview: string;
    readonly added: string;
    readonly addQuestion: string;
    readonly editQuestion: string;
    readonly isRetired: string;
    readonly retired: string;
    readonly noQuestions: string;
    readonly noQuestionsWhy: string;
    readonly kind: string;
    readonly kinds: Readonly<Record<QuestionKind, string>>;
    readonly topic: string;
    readonly text: string;
    readonly choices: string;
    readonly choicesHint: string;
    readonly answers: string;
    readonly answersHint: string;
    readonly tolerance: string;
    readonly points: string;
    readonly explanation: string;
    readonly addAssessment: string;
    readonly editAssessment: string;
    readonly changedElsewhere: string;
    readonly noAssessments: string;
    readonly noAssessmentsWhy: string;
    readonly count: string;
    readonly timeLimit: string;
    readonly attempts: string;
    readonly pass: string;
    readonly draft: string;
    readonly release: string;
    readonly released: string;
    readonly regrade: string;
    readonly regrading: string;
  };
  readonly refusals: Readonly<Record<string, string>>;
}

export const learningWords: Words<LearningWords> = {
  en: {
    title: 'Courses',
    view: 'Which courses',
    views: { catalogue: 'Catalogue', mine: 'My courses', paths: 'Paths', teaching: 'I teach' },
    search: 'Search courses',
    none: 'No courses here yet',
    noneWhy: 'Courses that your organisation publishes, and public ones, stand here.',
    noneMine: 'You take part in no course',
    noneMineWhy: 'Choose one from the catalogue.',
    noneTaught: 'You teach no course',
    noneTaughtWhy: 'Create one: it stays a draft until you publish it.',
    hidden: 'A course of another organisation',
    create: 'New course',
    creating: 'Creating',
    keep: 'Cancel',
    save: 'Save',
    saving: 'Saving',
    saved: 'Saved',
    status: { DRAFT: 'Draft', PUBLISHED: 'Open', ARCHIVED: 'Closed' },
    enrolled: { WAITING: 'Waiting', ACTIVE: 'Enrolled', WITHDRAWN: 'Left' },
    completed: 'Completed',
    gone: 'There is no such course',
    goneWhy: 'It may be a draft, or belong to another organisation.',
    by: 'Instructor',
    seats: (taken, capacity) => `${taken} of ${capacity} places taken`,
    seatsOpen: (taken) => `${taken} taking part`,
    enroll: 'Enrol',
    enrolling: 'Enrolling',
    joined: 'You take part now',
    waitingNow: (number) => `You are number ${number} on the waiting list`,
    waitingWhy: 'Who leaves makes room for who has waited longest. You need not do anything.',
    withdraw: 'Leave the course',
    withdrawTitle: 'Leave this course?',
    withdrawWhy: 'Your place goes to who has waited longest. What you have done in it is no longer shown.',
    withdrawing: 'Leaving',
    withdrawn: 'You have left the course',
    pay: 'Pay for the course',
    paying: 'Beginning the payment',
    paid: 'The payment waits for you. Enrol once it has gone through.',
    payments: 'To my payments',
    progress: 'Progress',
    progressOf: (completed, required) => `${completed} of ${required} done`,
    outline: 'Lessons',
    noOutline: 'This course has no lessons yet',
    minutes: (minutes) => `${minutes} min`,
    optional: 'Optional',
    preview: 'Preview',
    done: 'Done',
    locks: { NOT_ENROLLED: 'After enrolment', NOT_OPEN: 'Opens later', PREREQUISITES: 'Other lessons come first' },
    opens: (when) => `Opens ${when}`,
    prerequisites: 'Complete before',
    lesson: 'Lesson',
    lessonLocked: 'This lesson is locked for you',
    watch: 'Open the linked page',
    complete: 'Mark as done',
    completing: 'Saving',
    lessonDone: 'Lesson done',
    courseDone: 'Course completed',
    next: 'Next lesson',
    assessments: 'Assessments',
    assessmentFacts: ({ minutes, attempts, pass }) =>
      [
        minutes === null ? null : `${minutes} min`,
        attempts === null ? null : attempts === 1 ? 'one attempt' : `${attempts} attempts`,
        `${pass} % to pass`,
      ]
        .filter((fact) => fact !== null)
        .join(' · '),
    due: (when) => `Due ${when}`,
    begin: 'Begin',
    goOn: 'Go on',
    beginning: 'Beginning',
    attempt: (number) => `Attempt ${number}`,
    points: (points, most) => `${points} of ${most} points`,
    waitsForGrade: 'Waits for its grade',
    inProgress: 'In progress',
    left: (time) => `${time} left`,
    timeIsUp: 'Time is up',
    question: (number) => `Question ${number}`,
    answer: 'Your answer',
    savedAnswer: 'Saved',
    notSaved: 'Not saved yet',
    submit: 'Hand in',
    submitting: 'Handing in',
    submitTitle: 'Hand in this attempt?',
    submitWhy: (open) =>
      open === 0 ? 'You cannot change it then.' : `${open} questions have no answer. You cannot change it then.`,
    submitted: 'Handed in',
    rightAnswer: 'Right answer',
    keysLater: 'The answers are shown later.',
    grade: 'Grade',
    grades: 'Grades',
    total: 'Total',
    learner: 'Learner',
    noGrades: 'Nothing graded yet',
    noGradesWhy: 'Grades stand here once attempts and work are graded.',
    noLearners: 'Nobody takes part yet',
    passed: 'Passed',
    failed: 'Not passed',
    edit: 'Edit',
    gradebook: 'Gradebook',
    editor: {
      title: 'Edit course',
      parts: {
        about: 'About',
        content: 'Lessons',
        questions: 'Questions',
        assessments: 'Assessments',
        assignments: 'Assignments',
        cohorts: 'Cohorts',
        price: 'Price',
      },
      name: 'Title',
      summary: 'Summary',
      description: 'Description',
      capacity: 'Places',
      capacityHint: 'Leave it empty for no limit.',
      isPublic: 'Everybody with an account may enrol',
      hasWaitingList: 'Learners can wait when it is full',
      publish: 'Publish',
      publishing: 'Publishing',
      published: 'The course is open for enrolment',
      archive: 'Close enrolment',
      archiving: 'Closing',
      archived: 'Enrolment is closed',
      module: 'Title of the module',
      dripDays: 'Opens after days',
      addModule: 'Add module',
      adding: 'Adding',
      noModules: 'No modules yet',
      noModulesWhy: 'A course consists of modules, and these of lessons.',
      addLesson: 'Add lesson',
      editLesson: (title) => `Edit ${title}`,
      content: 'Content',
      contentHint: '# makes a heading, - a list, **two stars** bold.',
      url: 'Address of a video',
      minutes: 'Minutes',
      isRequired: 'Required for completion',
      isPreview: 'Readable without enrolment',
      added: 'Added',
      addQuestion: 'Add question',
      editQuestion: 'Edit question',
      isRetired: 'New attempts leave it out',
      retired: 'Left out',
      noQuestions: 'The question bank is empty',
      noQuestionsWhy: 'Assessments draw their questions from here, by topic.',
      kind: 'Kind',
      kinds: {
        SINGLE_CHOICE: 'One right choice',
        MULTIPLE_CHOICE: 'Several right choices',
        NUMERIC: 'Number',
        SHORT_TEXT: 'Short text',
        ESSAY: 'Essay',
      },
      topic: 'Topic',
      text: 'Question',
      choices: 'Choices, one a line',
      choicesHint: 'Begin the right ones with a star: * 120°',
      answers: 'Accepted answers, one a line',
      answersHint: 'Case and spaces do not count.',
      tolerance: 'Tolerance',
      points: 'Points',
      explanation: 'Explanation',
      addAssessment: 'Add assessment',
      editAssessment: 'Edit assessment',
      changedElsewhere: 'Somebody changed this meanwhile. Save again to replace their change with yours.',
      noAssessments: 'No assessments yet',
      noAssessmentsWhy: 'An assessment draws questions from the bank and is graded at once.',
      count: 'Number of questions',
      timeLimit: 'Minutes of an attempt',
      attempts: 'Attempts',
      pass: 'Percent to pass',
      draft: 'Draft',
      release: 'Show the answers',
      released: 'Learners see the answers of what they handed in',
      regrade: 'Grade anew',
      regrading: 'All attempts are graded anew',
    },
    refusals: {
      CAPACITY_EXCEEDED: 'All places are taken, and there is no waiting list.',
      PREREQUISITE_NOT_MET: 'Other courses or lessons come first.',
      PAYMENT_REQUIRED: 'Pay for this course before you enrol.',
      ATTEMPT_LIMIT_REACHED: 'You have used all your attempts.',
      DEADLINE_PASSED: 'The deadline has passed. Nothing more is accepted.',
      COURSE_PAYMENT_REFUSED: 'The payment cannot begin. Try again later.',
    },
  },
  ro: {
    title: 'Cursuri',
    view: 'Ce cursuri',
    views: { catalogue: 'Catalog', mine: 'Cursurile mele', paths: 'Trasee', teaching: 'Predau' },
    search: 'Caută cursuri',
    none: 'Încă nu există cursuri',
    noneWhy: 'Aici apar cursurile publicate de organizația ta și cele publice.',
    noneMine: 'Nu participi la niciun curs',
    noneMineWhy: 'Alege unul din catalog.',
    noneTaught: 'Nu predai niciun curs',
    noneTaughtWhy: 'Creează unul: rămâne ciornă până îl publici.',
    hidden: 'Un curs al altei organizații',
    create: 'Curs nou',
    creating: 'Se creează',
    keep: 'Renunță',
    save: 'Salvează',
    saving: 'Se salvează',
    saved: 'Salvat',
    status: { DRAFT: 'Ciornă', PUBLISHED: 'Deschis', ARCHIVED: 'Închis' },
    enrolled: { WAITING: 'În așteptare', ACTIVE: 'Înscris', WITHDRAWN: 'Părăsit' },
    completed: 'Absolvit',
    gone: 'Nu există un astfel de curs',
    goneWhy: 'Poate fi o ciornă sau poate aparține altei organizații.',
    by: 'Instructor',
    seats: (taken, capacity) => `${taken} din ${capacity} locuri ocupate`,
    seatsOpen: (taken) => `${taken} participanți`,
    enroll: 'Înscrie-mă',
    enrolling: 'Se înscrie',
    joined: 'Acum participi la curs',
    waitingNow: (number) => `Ești numărul ${number} pe lista de așteptare`,
    waitingWhy: 'Cine pleacă face loc celui care așteaptă de cel mai mult timp. Nu trebuie să faci nimic.',
    withdraw: 'Părăsește cursul',
    withdrawTitle: 'Părăsești acest curs?',
    withdrawWhy: 'Locul tău revine celui care așteaptă de cel mai mult timp. Ce ai făcut aici nu se mai afișează.',
    withdrawing: 'Se părăsește',
    withdrawn: 'Ai părăsit cursul',
    pay: 'Plătește cursul',
    paying: 'Începe plata',
    paid: 'Plata te așteaptă. Înscrie-te după ce a trecut.',
    payments: 'La plățile mele',
    progress: 'Progres',
    progressOf: (completed, required) => `${completed} din ${required} gata`,
    outline: 'Lecții',
    noOutline: 'Acest curs nu are încă lecții',
    minutes: (minutes) => `${minutes} min`,
    optional: 'Opțională',
    preview: 'Liberă',
    done: 'Gata',
    locks: {
      NOT_ENROLLED: 'După înscriere',
      NOT_OPEN: 'Se deschide mai târziu',
      PREREQUISITES: 'Alte lecții vin înainte',
    },
    opens: (when) => `Se deschide ${when}`,
    prerequisites: 'De absolvit înainte',
    lesson: 'Lecție',
    lessonLocked: 'Această lecție este blocată pentru tine',
    watch: 'Deschide pagina indicată',
    complete: 'Marchează ca gata',
    completing: 'Se salvează',
    lessonDone: 'Lecție încheiată',
    courseDone: 'Curs absolvit',
    next: 'Lecția următoare',
    assessments: 'Evaluări',
    assessmentFacts: ({ minutes, attempts, pass }) =>
      [
        minutes === null ? null : `${minutes} min`,
        attempts === null ? null : attempts === 1 ? 'o încercare' : `${attempts} încercări`,
        `${pass} % pentru promovare`,
      ]
        .filter((fact) => fact !== null)
        .join(' · '),
    due: (when) => `Termen ${when}`,
    begin: 'Începe',
    goOn: 'Continuă',
    beginning: 'Se începe',
    attempt: (number) => `Încercarea ${number}`,
    points: (points, most) => `${points} din ${most} puncte`,
    waitsForGrade: 'Așteaptă nota',
    inProgress: 'În curs',
    left: (time) => `au rămas ${time}`,
    timeIsUp: 'Timpul a expirat',
    question: (number) => `Întrebarea ${number}`,
    answer: 'Răspunsul tău',
    savedAnswer: 'Salvat',
    notSaved: 'Încă nesalvat',
    submit: 'Predă',
    submitting: 'Se predă',
    submitTitle: 'Predai această încercare?',
    submitWhy: (open) =>
      open === 0
        ? 'După aceea nu o mai poți schimba.'
        : `${open} întrebări nu au răspuns. După aceea nu o mai poți schimba.`,
    submitted: 'Predată',
    rightAnswer: 'Răspuns corect',
    keysLater: 'Răspunsurile se afișează mai târziu.',
    grade: 'Notă',
    grades: 'Note',
    total: 'Total',
    learner: 'Cursant',
    noGrades: 'Încă nimic notat',
    noGradesWhy: 'Notele apar aici după ce încercările și lucrările sunt notate.',
    noLearners: 'Încă nu participă nimeni',
    passed: 'Promovat',
    failed: 'Nepromovat',
    edit: 'Editează',
    gradebook: 'Catalog de note',
    editor: {
      title: 'Editează cursul',
      parts: {
        about: 'Despre',
        content: 'Lecții',
        questions: 'Întrebări',
        assessments: 'Evaluări',
        assignments: 'Teme',
        cohorts: 'Serii',
        price: 'Preț',
      },
      name: 'Titlu',
      summary: 'Rezumat',
      description: 'Descriere',
      capacity: 'Locuri',
      capacityHint: 'Lasă gol pentru a nu avea limită.',
      isPublic: 'Oricine are cont se poate înscrie',
      hasWaitingList: 'Se poate aștepta când este plin',
      publish: 'Publică',
      publishing: 'Se publică',
      published: 'Cursul este deschis pentru înscriere',
      archive: 'Închide înscrierea',
      archiving: 'Se închide',
      archived: 'Înscrierea este închisă',
      module: 'Titlul modulului',
      dripDays: 'Se deschide după zile',
      addModule: 'Adaugă modul',
      adding: 'Se adaugă',
      noModules: 'Încă nu există module',
      noModulesWhy: 'Un curs are module, iar acestea au lecții.',
      addLesson: 'Adaugă lecție',
      editLesson: (title) => `Editează ${title}`,
      content: 'Conținut',
      contentHint: '# face un titlu, - o listă, **două stele** text îngroșat.',
      url: 'Adresa unui film',
      minutes: 'Minute',
      isRequired: 'Necesară pentru absolvire',
      isPreview: 'Se poate citi fără înscriere',
      added: 'Adăugat',
      addQuestion: 'Adaugă întrebare',
      editQuestion: 'Editează întrebarea',
      isRetired: 'Încercările noi o lasă deoparte',
      retired: 'Lăsată deoparte',
      noQuestions: 'Banca de întrebări este goală',
      noQuestionsWhy: 'Evaluările își trag întrebările de aici, după temă.',
      kind: 'Fel',
      kinds: {
        SINGLE_CHOICE: 'O variantă corectă',
        MULTIPLE_CHOICE: 'Mai multe variante corecte',
        NUMERIC: 'Număr',
        SHORT_TEXT: 'Text scurt',
        ESSAY: 'Eseu',
      },
      topic: 'Temă',
      text: 'Întrebare',
      choices: 'Variante, câte una pe rând',
      choicesHint: 'Începe pe cele corecte cu o stea: * 120°',
      answers: 'Răspunsuri acceptate, câte unul pe rând',
      answersHint: 'Literele mari și spațiile nu contează.',
      tolerance: 'Toleranță',
      points: 'Puncte',
      explanation: 'Explicație',
      addAssessment: 'Adaugă evaluare',
      editAssessment: 'Editează evaluarea',
      changedElsewhere: 'Altcineva a schimbat între timp. Salvează din nou ca să înlocuiești schimbarea cu a ta.',
      noAssessments: 'Încă nu există evaluări',
      noAssessmentsWhy: 'O evaluare trage întrebări din bancă și se notează imediat.',
      count: 'Numărul întrebărilor',
      timeLimit: 'Minutele unei încercări',
      attempts: 'Încercări',
      pass: 'Procent pentru promovare',
      draft: 'Ciornă',
      release: 'Arată răspunsurile',
      released: 'Cursanții văd răspunsurile la ce au predat',
      regrade: 'Notează din nou',
      regrading: 'Toate încercările se notează din nou',
    },
    refusals: {
      CAPACITY_EXCEEDED: 'Toate locurile sunt ocupate și nu există listă de așteptare.',
      PREREQUISITE_NOT_MET: 'Alte cursuri sau lecții vin înainte.',
      PAYMENT_REQUIRED: 'Plătește acest curs înainte de înscriere.',
      ATTEMPT_LIMIT_REACHED: 'Ai folosit toate încercările.',
      DEADLINE_PASSED: 'Termenul a trecut. Nu se mai acceptă nimic.',
      COURSE_PAYMENT_REFUSED: 'Plata nu poate începe. Încearcă mai târziu.',
    },
  },
};
