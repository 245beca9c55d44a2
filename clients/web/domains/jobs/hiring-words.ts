import type {
  DeclaredAgeBand,
  DeclaredDisability,
  DeclaredGender,
  InterviewStatus,
  JobPostingReportReason,
  ResumeSectionKind,
  WordingGround,
} from '@codai/sdk';
import type { Words } from '@codai/ui';

interface HiringWords {
  readonly edit: string;
  readonly editTitle: (title: string) => string;
  readonly saveJob: string;
  readonly draft: string;
  readonly draftWhy: string;
  readonly country: string;
  readonly city: string;
  readonly language: string;
  readonly payFrom: string;
  readonly payTo: string;
  readonly payPeriod: string;
  readonly payHint: string;
  readonly payWrong: string;
  readonly numberWrong: (min: number, max: number) => string;
  readonly years: string;
  readonly required: string;
  readonly optional: string;
  readonly deadline: string;
  readonly deadlineHint: string;
  readonly retention: string;
  readonly question: (number: string) => string;
  readonly questionRequired: (number: string) => string;
  readonly mustAnswer: string;
  readonly addQuestion: string;
  readonly dropQuestion: (number: string) => string;
  readonly wording: string;
  readonly keepWording: string;
  readonly grounds: Readonly<Record<WordingGround, string>>;
  readonly view: string;
  readonly views: Readonly<Record<'board' | 'candidates' | 'fairness', string>>;
  readonly all: (count: string) => string;
  readonly candidatesNone: string;
  readonly candidatesNoneWhy: string;
  readonly candidatesWhy: string;
  readonly candidate: (number: string) => string;
  readonly candidateYears: (years: string) => string;
  readonly fairnessWhy: string;
  readonly declared: (declared: string, applicants: string) => string;
  readonly fairnessNone: string;
  readonly fairnessNoneWhy: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<DeclaredAgeBand | DeclaredDisability | DeclaredGender, string>>;
  readonly group: string;
  readonly applicants: string;
  readonly selected: string;
  readonly rate: string;
  readonly ratio: string;
  readonly adverse: string;
  readonly suppressed: (count: string) => string;
  readonly asOf: string;
  readonly interviews: string;
  readonly interviewStates: Readonly<Record<InterviewStatus, string>>;
  readonly callOff: string;
  readonly callOffTitle: string;
  readonly callOffWhy: string;
  readonly calledOff: string;
  readonly offers: string;
  readonly offerUntil: string;
  readonly takeBack: string;
  readonly takeBackTitle: string;
  readonly takeBackWhy: string;
  readonly takenBack: string;
  readonly keep: string;
  readonly report: string;
  readonly reportWhy: string;
  readonly reportReason: string;
  readonly reportReasons: Readonly<Record<JobPostingReportReason, string>>;
  readonly reportNote: string;
  readonly reported: string;
  readonly voluntary: string;
  readonly voluntaryWhy: string;
  readonly unsaid: string;
  readonly versions: string;
  readonly version: (number: string) => string;
  readonly read: string;
  readonly dropResume: string;
  readonly dropResumeTitle: (number: string) => string;
  readonly dropResumeWhy: string;
  readonly resumeDropped: string;
  readonly foundSkills: string;
  readonly foundNoSkills: string;
  readonly foundContacts: string;
  readonly foundNothing: string;
  readonly suggestions: string;
  readonly sections: Readonly<Record<ResumeSectionKind, string>>;
}

/** Words of a posting that is edited, of candidates, fairness and appointments, of reports and of versions of a résumé. */
export const hiringWords: Words<HiringWords> = {
  en: {
    edit: 'Edit job',
    editTitle: (title) => `Edit “${title}”`,
    saveJob: 'Save job',
    draft: 'Write a first draft',
    draftWhy: 'A template, from the title, the required skills and the years. It replaces the description.',
    country: 'Country (two letters, optional)',
    city: 'City (optional)',
    language: 'Language of the job',
    payFrom: 'Pay from (optional)',
    payTo: 'Pay to (optional)',
    payPeriod: 'Pay for',
    payHint: 'Leave both empty to show no pay.',
    payWrong: 'Give an amount, such as 2,400.00.',
    numberWrong: (min, max) => `Give a whole number from ${min} to ${max}.`,
    years: 'Years of experience',
    required: 'Required skills',
    optional: 'Further skills (optional)',
    deadline: 'Last day to apply (optional)',
    deadlineHint: 'The job closes at the end of this day.',
    retention: 'Days until applications are erased',
    question: (number) => `Question ${number}`,
    questionRequired: (number) => `Question ${number} must be answered`,
    mustAnswer: 'must be answered',
    addQuestion: 'Add a question',
    dropQuestion: (number) => `Remove question ${number}`,
    wording: 'These words may exclude people',
    keepWording: 'I have checked it: keep it, under my name',
    grounds: {
      AGE: 'Age may be asked for only where the work or a law requires it. Name the experience or the task instead.',
      GENDER: 'Work is open to every gender unless the work itself requires one. Use a neutral title, or name both.',
      ORIGIN: 'Origin and mother tongue are no requirements. Name the level of the language instead.',
      RELIGION: 'Religion may be asked for only by religious organizations, where the work requires it.',
      FAMILY: 'Family, pregnancy and marital status are no requirements. Name the hours of work instead.',
      HEALTH: 'Health may be asked for only where the work requires it. Name the task instead, such as lifting 20 kg.',
      APPEARANCE: 'Appearance is no requirement. Name the conduct or the clothing that the work requires.',
    },
    view: 'View of the job',
    views: { board: 'Applications', candidates: 'Candidates', fairness: 'Fairness' },
    all: (count) => `Show all ${count}`,
    candidatesNone: 'No candidate fits yet',
    candidatesNoneWhy: 'Only people who want to be found and have one of the skills are shown.',
    candidatesWhy:
      'People who want to be found, without name and contact. You learn who they are when they apply to the job.',
    candidate: (number) => `Candidate ${number}`,
    candidateYears: (years) => `${years} years of experience`,
    fairnessWhy:
      'The four-fifths rule: a group that is selected less than four fifths as often as the most selected one may be disadvantaged. Candidates declare groups of their free will, and groups of fewer than five people are not shown.',
    declared: (declared, applicants) => `${declared} of ${applicants} applications with a declaration`,
    fairnessNone: 'Nothing to compare yet',
    fairnessNoneWhy: 'At least five candidates of a group have to declare it.',
    attributes: { gender: 'Gender', ageBand: 'Age', disability: 'Disability' },
    groups: {
      WOMAN: 'Women',
      MAN: 'Men',
      NON_BINARY: 'Non-binary people',
      UNDISCLOSED: 'Not disclosed',
      UNDER_25: 'Under 25',
      FROM_25_TO_39: '25 to 39',
      FROM_40_TO_54: '40 to 54',
      FROM_55: '55 and older',
      YES: 'With a disability',
      NO: 'Without a disability',
    },
    group: 'Group',
    applicants: 'Applied',
    selected: 'Selected',
    rate: 'Rate',
    ratio: 'Of the highest',
    adverse: 'below four fifths',
    suppressed: (count) => `${count} in groups that are too small to show`,
    asOf: 'As of',
    interviews: 'Interviews',
    interviewStates: { SCHEDULED: 'No answer yet', ACCEPTED: 'Accepted', DECLINED: 'Declined', CANCELLED: 'Cancelled' },
    callOff: 'Cancel interview',
    callOffTitle: 'Cancel this interview?',
    callOffWhy: 'The candidate and the interviewers are told, and their calendars can remove it.',
    calledOff: 'Interview cancelled',
    offers: 'Offers',
    offerUntil: 'open until',
    takeBack: 'Withdraw offer',
    takeBackTitle: 'Withdraw this offer?',
    takeBackWhy: 'It can no longer be signed. The application stays, and you can make another offer.',
    takenBack: 'Offer withdrawn',
    keep: 'Keep it',
    report: 'Report',
    reportWhy: 'Operators look at it. The employer does not learn who reported.',
    reportReason: 'What is wrong',
    reportReasons: {
      SCAM: 'Fraud',
      DISCRIMINATION: 'It discriminates',
      MISLEADING: 'It misleads',
      DUPLICATE: 'It is published twice',
      OTHER: 'Something else',
    },
    reportNote: 'Note (optional)',
    reported: 'Job reported',
    voluntary: 'About you (voluntary)',
    voluntaryWhy:
      'Counted only to find out whether hiring is fair. Nobody who decides sees your answer, and it changes no score.',
    unsaid: 'No answer',
    versions: 'Versions of your résumé',
    version: (number) => `Version ${number}`,
    read: 'What was read',
    dropResume: 'Delete',
    dropResumeTitle: (number) => `Delete version ${number}?`,
    dropResumeWhy: 'The text and what was read are erased. The file in your files stays.',
    resumeDropped: 'Version deleted',
    foundSkills: 'Skills',
    foundNoSkills: 'No skill was recognised.',
    foundContacts: 'Contacts',
    foundNothing: 'None',
    suggestions: 'Suggestions',
    sections: {
      CONTACT: 'Contact',
      SUMMARY: 'Summary',
      EXPERIENCE: 'Experience',
      EDUCATION: 'Education',
      SKILLS: 'Skills',
      LANGUAGES: 'Languages',
      CERTIFICATES: 'Certificates',
      PROJECTS: 'Projects',
      OTHER: 'Other',
    },
  },
  ro: {
    edit: 'Modifică postul',
    editTitle: (title) => `Modifică „${title}”`,
    saveJob: 'Salvează postul',
    draft: 'Scrie o primă ciornă',
    draftWhy: 'Un șablon, din titlu, competențele cerute și ani. Înlocuiește descrierea.',
    country: 'Țara (două litere, opțional)',
    city: 'Oraș (opțional)',
    language: 'Limba postului',
    payFrom: 'Salariu de la (opțional)',
    payTo: 'Salariu până la (opțional)',
    payPeriod: 'Salariu pe',
    payHint: 'Lasă ambele goale ca să nu arăți salariul.',
    payWrong: 'Scrie o sumă, de exemplu 2.400,00.',
    numberWrong: (min, max) => `Scrie un număr întreg de la ${min} la ${max}.`,
    years: 'Ani de experiență',
    required: 'Competențe cerute',
    optional: 'Alte competențe (opțional)',
    deadline: 'Ultima zi de candidatură (opțional)',
    deadlineHint: 'Postul se închide la sfârșitul acestei zile.',
    retention: 'Zile până la ștergerea candidaturilor',
    question: (number) => `Întrebarea ${number}`,
    questionRequired: (number) => `Întrebarea ${number} cere un răspuns`,
    mustAnswer: 'cere un răspuns',
    addQuestion: 'Adaugă o întrebare',
    dropQuestion: (number) => `Elimină întrebarea ${number}`,
    wording: 'Aceste cuvinte pot exclude oameni',
    keepWording: 'Am verificat: păstrează-le, sub numele meu',
    grounds: {
      AGE: 'Vârsta poate fi cerută numai când munca sau legea o impune. Scrie experiența sau sarcina.',
      GENDER:
        'Munca este deschisă oricărui gen, dacă nu impune ea însăși unul. Folosește un titlu neutru sau numește ambele genuri.',
      ORIGIN: 'Originea și limba maternă nu sunt cerințe. Scrie nivelul de limbă.',
      RELIGION: 'Religia poate fi cerută numai de organizații religioase, când munca o impune.',
      FAMILY: 'Familia, sarcina și starea civilă nu sunt cerințe. Scrie programul de lucru.',
      HEALTH: 'Sănătatea poate fi cerută numai când munca o impune. Scrie sarcina, de exemplu ridicarea a 20 kg.',
      APPEARANCE: 'Înfățișarea nu este o cerință. Scrie conduita sau îmbrăcămintea pe care munca le impune.',
    },
    view: 'Vederea postului',
    views: { board: 'Candidaturi', candidates: 'Candidați', fairness: 'Echitate' },
    all: (count) => `Arată toate (${count})`,
    candidatesNone: 'Încă nu se potrivește nimeni',
    candidatesNoneWhy: 'Apar doar persoanele care vor să fie găsite și au una dintre competențe.',
    candidatesWhy:
      'Persoane care vor să fie găsite, fără nume și date de contact. Afli cine sunt când candidează la acest post.',
    candidate: (number) => `Candidatul ${number}`,
    candidateYears: (years) => `${years} ani de experiență`,
    fairnessWhy:
      'Regula celor patru cincimi: un grup ales mai rar decât patru cincimi din cel mai des ales poate fi dezavantajat. Candidații își declară grupul din proprie voință, iar grupurile sub cinci persoane nu apar.',
    declared: (declared, applicants) => `${declared} din ${applicants} candidaturi cu declarație`,
    fairnessNone: 'Încă nu este nimic de comparat',
    fairnessNoneWhy: 'Cel puțin cinci candidați dintr-un grup trebuie să îl declare.',
    attributes: { gender: 'Gen', ageBand: 'Vârstă', disability: 'Dizabilitate' },
    groups: {
      WOMAN: 'Femei',
      MAN: 'Bărbați',
      NON_BINARY: 'Persoane nonbinare',
      UNDISCLOSED: 'Nedeclarat',
      UNDER_25: 'Sub 25 de ani',
      FROM_25_TO_39: '25–39 de ani',
      FROM_40_TO_54: '40–54 de ani',
      FROM_55: '55 de ani și peste',
      YES: 'Cu dizabilitate',
      NO: 'Fără dizabilitate',
    },
    group: 'Grup',
    applicants: 'Au candidat',
    selected: 'Aleși',
    rate: 'Rată',
    ratio: 'Din cea mai mare',
    adverse: 'sub patru cincimi',
    suppressed: (count) => `${count} în grupuri prea mici pentru a fi arătate`,
    asOf: 'La',
    interviews: 'Interviuri',
    interviewStates: { SCHEDULED: 'Fără răspuns', ACCEPTED: 'Acceptat', DECLINED: 'Refuzat', CANCELLED: 'Anulat' },
    callOff: 'Anulează interviul',
    callOffTitle: 'Anulezi acest interviu?',
    callOffWhy: 'Candidatul și intervievatorii află, iar calendarele lor îl pot șterge.',
    calledOff: 'Interviul a fost anulat',
    offers: 'Oferte',
    offerUntil: 'deschisă până la',
    takeBack: 'Retrage oferta',
    takeBackTitle: 'Retragi această ofertă?',
    takeBackWhy: 'Nu mai poate fi semnată. Candidatura rămâne și poți face altă ofertă.',
    takenBack: 'Oferta a fost retrasă',
    keep: 'Las-o așa',
    report: 'Raportează',
    reportWhy: 'Operatorii o verifică. Angajatorul nu află cine a raportat.',
    reportReason: 'Ce nu este în regulă',
    reportReasons: {
      SCAM: 'Fraudă',
      DISCRIMINATION: 'Discriminează',
      MISLEADING: 'Induce în eroare',
      DUPLICATE: 'Este publicat de două ori',
      OTHER: 'Altceva',
    },
    reportNote: 'Notă (opțional)',
    reported: 'Postul a fost raportat',
    voluntary: 'Despre tine (voluntar)',
    voluntaryWhy:
      'Se numără doar pentru a afla dacă angajarea este echitabilă. Cine decide nu vede răspunsul și niciun scor nu se schimbă.',
    unsaid: 'Fără răspuns',
    versions: 'Versiunile CV-ului tău',
    version: (number) => `Versiunea ${number}`,
    read: 'Ce s-a citit',
    dropResume: 'Șterge',
    dropResumeTitle: (number) => `Ștergi versiunea ${number}?`,
    dropResumeWhy: 'Textul și ce s-a citit se șterg. Fișierul rămâne în fișierele tale.',
    resumeDropped: 'Versiunea a fost ștearsă',
    foundSkills: 'Competențe',
    foundNoSkills: 'Nu s-a recunoscut nicio competență.',
    foundContacts: 'Date de contact',
    foundNothing: 'Niciuna',
    suggestions: 'Sugestii',
    sections: {
      CONTACT: 'Contact',
      SUMMARY: 'Rezumat',
      EXPERIENCE: 'Experiență',
      EDUCATION: 'Educație',
      SKILLS: 'Competențe',
      LANGUAGES: 'Limbi',
      CERTIFICATES: 'Certificate',
      PROJECTS: 'Proiecte',
      OTHER: 'Altele',
    },
  },
};
