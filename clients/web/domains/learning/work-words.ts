import type { Words } from '@codai/ui';

interface WorkWords {
  readonly assignments: string;
  readonly assignment: string;
  readonly handIn: string;
  readonly change: string;
  readonly read: string;
  readonly handingIn: string;
  readonly handedIn: string;
  readonly handedInAt: (when: string) => string;
  readonly rubric: string;
  readonly most: (points: number) => string;
  readonly work: string;
  readonly text: string;
  readonly workHint: string;
  readonly url: string;
  readonly urlHint: string;
  readonly openUrl: string;
  readonly files: string;
  readonly filesHint: string;
  readonly fromFiles: string;
  readonly upload: string;
  readonly takeOff: (name: string) => string;
  readonly download: (name: string) => string;
  readonly checking: string;
  readonly unusable: string;
  readonly waitForFiles: string;
  readonly closed: string;
  readonly late: (percent: number) => string;
  readonly comment: string;
  readonly required: string;
  readonly passPercent: (percent: number) => string;
  readonly toGrade: string;
  readonly nothingToGrade: string;
  readonly nothingToGradeWhy: string;
  readonly noWork: string;
  readonly noAttempts: string;
  readonly grade: string;
  readonly gradeAgain: string;
  readonly grading: string;
  readonly graded: string;
  readonly points: string;
  readonly pointsOf: (title: string, most: number) => string;
  readonly backToAll: string;
  readonly give: (number: number) => string;
  readonly given: string;
  readonly answer: string;
  readonly running: string;
  readonly add: string;
  readonly adding: string;
  readonly added: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly instructions: string;
  readonly dueAt: string;
  readonly dueHint: string;
  readonly latePenalty: string;
  readonly lateHint: string;
  readonly pass: string;
  readonly weight: string;
  readonly criteria: string;
  readonly criteriaHint: string;
  readonly cohort: string;
  readonly cohortName: string;
  readonly addCohort: string;
  readonly noCohorts: string;
  readonly noCohortsWhy: string;
  readonly starts: string;
  readonly ends: string;
  readonly span: (from: string | null, to: string | null) => string;
  readonly noCohort: string;
  readonly inCohort: (name: string) => string;
  readonly full: string;
  readonly fullWaits: string;
  readonly price: string;
  readonly free: string;
  readonly byTier: string;
  readonly priceHint: string;
  readonly priceSet: string;
  readonly noPrices: string;
  readonly otherPrice: string;
  readonly payFirst: string;
}

export const workWords: Words<WorkWords> = {
  en: {
    assignments: 'Assignments',
    assignment: 'Assignment',
    handIn: 'Hand in',
    change: 'Change your work',
    read: 'Look at it',
    handingIn: 'Handing in',
    handedIn: 'Handed in',
    handedInAt: (when) => `Handed in ${when}`,
    rubric: 'Rubric',
    most: (points) => `${points} ${points === 1 ? 'point' : 'points'}`,
    work: 'Your work',
    text: 'Text',
    workHint: 'You can replace it until it is graded.',
    url: 'Address of a page',
    urlHint: 'For work that stands elsewhere, by https. Leave it empty without one.',
    openUrl: 'Open the attached address',
    files: 'Files',
    filesHint: 'At most 10. The instructor may view them once you hand in.',
    fromFiles: 'From your files',
    upload: 'Upload files',
    takeOff: (name) => `Remove ${name}`,
    download: (name) => `Download ${name}`,
    checking: 'Being checked',
    unusable: 'Refused by the check',
    waitForFiles: 'You can hand in once every file has been checked.',
    closed: 'The due date has passed. Nothing more is accepted.',
    late: (percent) => `Work that comes late loses ${percent} % of the points for each day.`,
    comment: 'Comment of the instructor',
    required: 'Required for completion',
    passPercent: (percent) => `${percent} % to pass`,
    toGrade: 'Grade work',
    nothingToGrade: 'There is no graded work in this course',
    nothingToGradeWhy: 'Add an assignment or an assessment in the editor.',
    noWork: 'Nobody has handed anything in',
    noAttempts: 'Nobody has begun an attempt',
    grade: 'Grade',
    gradeAgain: 'Grade anew',
    grading: 'Grading',
    graded: 'The grade is set',
    points: 'Points',
    pointsOf: (title, most) => `${title} (0 to ${most})`,
    backToAll: 'All work',
    give: (number) => `Points of question ${number}`,
    given: 'The points are set',
    answer: 'Answer',
    running: 'Not handed in yet',
    add: 'Add assignment',
    adding: 'Adding',
    added: 'Added',
    none: 'No assignments yet',
    noneWhy: 'Learners hand in a text, files or an address, and you grade them by a rubric.',
    instructions: 'Instructions',
    dueAt: 'Due',
    dueHint: 'Leave it empty for no due date.',
    latePenalty: 'Percent lost for each day late',
    lateHint: 'Leave it empty to accept nothing after the due date.',
    pass: 'Percent to pass',
    weight: 'Weight in the total',
    criteria: 'Rubric, one criterion a line',
    criteriaHint: 'End each with its most points: Reasoning: 10',
    cohort: 'Cohort',
    cohortName: 'Name',
    addCohort: 'Add cohort',
    noCohorts: 'No cohorts yet',
    noCohortsWhy: 'A cohort is a run of the course with dates and places of its own.',
    starts: 'Starts',
    ends: 'Ends',
    span: (from, to) =>
      from === null ? (to === null ? 'No dates' : `Until ${to}`) : to === null ? `From ${from}` : `${from} – ${to}`,
    noCohort: 'Outside of cohorts',
    inCohort: (name) => `You are in ${name}`,
    full: 'full',
    fullWaits: 'full, with a waiting list',
    price: 'Price',
    free: 'Free',
    byTier: 'By the price list',
    priceHint: 'Prices come from the catalogue of payments. Who has enrolled already stays.',
    priceSet: 'The price is set',
    noPrices: 'The catalogue of payments has no price',
    otherPrice: 'The present price',
    payFirst: 'Pay first; enrol once the payment has gone through.',
  },
  ro: {
    assignments: 'Teme',
    assignment: 'Temă',
    handIn: 'Predă',
    change: 'Schimbă lucrarea',
    read: 'Vezi',
    handingIn: 'Se predă',
    handedIn: 'Predată',
    handedInAt: (when) => `Predată ${when}`,
    rubric: 'Criterii',
    most: (points) => `${points} ${points === 1 ? 'punct' : 'puncte'}`,
    work: 'Lucrarea ta',
    text: 'Text',
    workHint: 'O poți înlocui până când este notată.',
    url: 'Adresa unei pagini',
    urlHint: 'Pentru o lucrare aflată în altă parte, prin https. Lasă gol dacă nu este.',
    openUrl: 'Deschide adresa atașată',
    files: 'Fișiere',
    filesHint: 'Cel mult 10. Profesorul le poate vedea după ce predai.',
    fromFiles: 'Din fișierele tale',
    upload: 'Încarcă fișiere',
    takeOff: (name) => `Scoate ${name}`,
    download: (name) => `Descarcă ${name}`,
    checking: 'Se verifică',
    unusable: 'Respins la verificare',
    waitForFiles: 'Poți preda după ce toate fișierele au fost verificate.',
    closed: 'Termenul a trecut. Nu se mai acceptă nimic.',
    late: (percent) => `Lucrările întârziate pierd ${percent} % din puncte pentru fiecare zi.`,
    comment: 'Comentariul instructorului',
    required: 'Necesară pentru absolvire',
    passPercent: (percent) => `${percent} % pentru promovare`,
    toGrade: 'Notează lucrări',
    nothingToGrade: 'Acest curs nu are lucrări de notat',
    nothingToGradeWhy: 'Adaugă o temă sau o evaluare în editor.',
    noWork: 'Nimeni nu a predat nimic',
    noAttempts: 'Nimeni nu a început o încercare',
    grade: 'Notează',
    gradeAgain: 'Notează din nou',
    grading: 'Se notează',
    graded: 'Nota este pusă',
    points: 'Puncte',
    pointsOf: (title, most) => `${title} (0 la ${most})`,
    backToAll: 'Toate lucrările',
    give: (number) => `Punctele întrebării ${number}`,
    given: 'Punctele sunt puse',
    answer: 'Răspuns',
    running: 'Încă nepredată',
    add: 'Adaugă temă',
    adding: 'Se adaugă',
    added: 'Adăugat',
    none: 'Încă nu există teme',
    noneWhy: 'Cursanții predau un text, fișiere sau o adresă, iar tu notezi după criterii.',
    instructions: 'Instrucțiuni',
    dueAt: 'Termen',
    dueHint: 'Lasă gol pentru a nu avea termen.',
    latePenalty: 'Procent pierdut pentru fiecare zi de întârziere',
    lateHint: 'Lasă gol pentru a nu primi nimic după termen.',
    pass: 'Procent pentru promovare',
    weight: 'Pondere în total',
    criteria: 'Criterii, câte unul pe rând',
    criteriaHint: 'Încheie fiecare cu punctajul maxim: Argumente: 10',
    cohort: 'Serie',
    cohortName: 'Nume',
    addCohort: 'Adaugă serie',
    noCohorts: 'Încă nu există serii',
    noCohortsWhy: 'O serie este o desfășurare a cursului cu date și locuri proprii.',
    starts: 'Începe',
    ends: 'Se încheie',
    span: (from, to) =>
      from === null ? (to === null ? 'Fără date' : `Până la ${to}`) : to === null ? `De la ${from}` : `${from} – ${to}`,
    noCohort: 'În afara seriilor',
    inCohort: (name) => `Ești în seria ${name}`,
    full: 'plină',
    fullWaits: 'plină, cu listă de așteptare',
    price: 'Preț',
    free: 'Gratuit',
    byTier: 'După lista de prețuri',
    priceHint: 'Prețurile vin din catalogul de plăți. Cine este deja înscris rămâne.',
    priceSet: 'Prețul este pus',
    noPrices: 'Catalogul de plăți nu are niciun preț',
    otherPrice: 'Prețul actual',
    payFirst: 'Plătește întâi; înscrie-te după ce plata a trecut.',
  },
};
