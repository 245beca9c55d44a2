import type { ApplicationStage, Employment, JobOfferStatus, PayPeriod, Workplace } from '@codai/sdk';
import type { Words } from '../words/locale.tsx';

interface JobsWords {
  readonly title: string;
  readonly view: string;
  readonly find: string;
  readonly applications: string;
  readonly offers: string;
  readonly search: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noApplications: string;
  readonly noApplicationsWhy: string;
  readonly noOffers: string;
  readonly noOffersWhy: string;
  readonly workplaces: Readonly<Record<Workplace, string>>;
  readonly employments: Readonly<Record<Employment, string>>;
  readonly periods: Readonly<Record<PayPeriod, string>>;
  readonly stages: Readonly<Record<ApplicationStage, string>>;
  readonly offerStates: Readonly<Record<JobOfferStatus, string>>;
  readonly posting: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly until: (day: string) => string;
  readonly skills: string;
  readonly required: string;
  readonly blind: string;
  readonly retention: (days: number) => string;
  readonly match: (percent: number) => string;
  readonly yourApplication: string;
  readonly apply: string;
  readonly closed: string;
  readonly letter: string;
  readonly letterHint: string;
  readonly answerNeeded: string;
  readonly pool: string;
  readonly yes: string;
  readonly no: string;
  readonly send: string;
  readonly sending: string;
  readonly offline: string;
  readonly profileFirst: string;
  readonly profileFirstWhy: string;
  readonly makeProfile: string;
  readonly profile: string;
  readonly profileWhy: string;
  readonly headline: string;
  readonly summary: string;
  readonly skillsHint: string;
  readonly unknownSkill: (name: string) => string;
  readonly years: string;
  readonly yearsWrong: string;
  readonly languages: string;
  readonly languagesHint: string;
  readonly country: string;
  readonly city: string;
  readonly email: string;
  readonly phone: string;
  readonly findable: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly withdraw: string;
  readonly withdrawing: string;
  readonly withdrawTitle: (title: string) => string;
  readonly withdrawWhy: string;
  readonly keep: string;
  readonly offer: string;
  readonly offerGone: string;
  readonly pay: string;
  readonly startsOn: string;
  readonly answerBy: string;
  readonly text: string;
  readonly accept: string;
  readonly accepting: string;
  readonly acceptTitle: string;
  readonly acceptWhy: string;
  readonly decline: string;
  readonly declining: string;
  readonly declineTitle: string;
  readonly declineWhy: string;
  readonly offlineOffer: string;
}

export const jobsWords: Words<JobsWords> = {
  en: {
    title: 'Jobs',
    view: 'View',
    find: 'Find',
    applications: 'Applications',
    offers: 'Offers',
    search: 'Search jobs',
    none: 'No jobs found',
    noneWhy: 'Try other words.',
    noApplications: 'You have not applied yet',
    noApplicationsWhy: 'Your applications are listed here with their stage.',
    noOffers: 'No offers',
    noOffersWhy: 'Offers of employers are listed here, to be read and answered.',
    workplaces: { ONSITE: 'On site', HYBRID: 'Hybrid', REMOTE: 'Remote' },
    employments: { FULL_TIME: 'Full time', PART_TIME: 'Part time', INTERNSHIP: 'Internship', FREELANCE: 'Freelance' },
    periods: { HOUR: 'an hour', MONTH: 'a month', YEAR: 'a year' },
    stages: {
      SUBMITTED: 'Submitted',
      SCREENING: 'Screening',
      INTERVIEW: 'Interview',
      OFFER: 'Offer',
      HIRED: 'Hired',
      REJECTED: 'Rejected',
      WITHDRAWN: 'Withdrawn',
    },
    offerStates: {
      OPEN: 'Open',
      ACCEPTED: 'Accepted',
      DECLINED: 'Declined',
      WITHDRAWN: 'Withdrawn',
      EXPIRED: 'Expired',
    },
    posting: 'Job',
    gone: 'This job is not there any more',
    goneWhy: 'It was closed, or the link is mistyped.',
    until: (day) => `Apply until ${day}`,
    skills: 'Skills',
    required: 'required',
    blind: 'The employer does not see who you are until they unblind your application.',
    retention: (days) => `Your data is erased ${days} days after the search has ended.`,
    match: (percent) => `${percent}% match`,
    yourApplication: 'Your application',
    apply: 'Apply',
    closed: 'This job takes no applications any more.',
    letter: 'Letter (optional)',
    letterHint: 'What you write stays on this device until it is sent.',
    answerNeeded: 'This question needs an answer.',
    pool: 'Keep my application for a year for other jobs',
    yes: 'Yes',
    no: 'No',
    send: 'Send application',
    sending: 'Sending',
    offline: 'An application is sent when you are online. What you wrote stays here.',
    profileFirst: 'Create your candidate profile first.',
    profileFirstWhy: 'It takes a minute. What you have written here is kept, and you come back to it.',
    makeProfile: 'Create profile',
    profile: 'Candidate profile',
    profileWhy: 'Only skills, years, place and language are compared with jobs. You can change everything later.',
    headline: 'Headline',
    summary: 'Summary',
    skillsHint: 'Separate them by commas.',
    unknownSkill: (name) => `“${name}” is not a known skill. Check its spelling, or leave it out.`,
    years: 'Years of experience',
    yearsWrong: 'Enter a whole number from 0 to 60.',
    languages: 'Languages',
    languagesHint: 'Codes such as en, ro',
    country: 'Country (two letters)',
    city: 'City',
    email: 'E-mail for employers',
    phone: 'Telephone for employers',
    findable: 'Employers may find me, anonymously',
    save: 'Save profile',
    saving: 'Saving',
    saved: 'Saved',
    withdraw: 'Withdraw',
    withdrawing: 'Withdrawing',
    withdrawTitle: (title) => `Withdraw your application for ${title}?`,
    withdrawWhy: 'The employer no longer considers it.',
    keep: 'Go back',
    offer: 'Offer',
    offerGone: 'This offer is not there',
    pay: 'Pay',
    startsOn: 'Begins on',
    answerBy: 'Answer by',
    text: 'Text of the contract',
    accept: 'Accept and sign',
    accepting: 'Signing',
    acceptTitle: 'Accept this offer?',
    acceptWhy: 'You sign the text above. It is confirmed by a code of your authenticator.',
    decline: 'Decline',
    declining: 'Declining',
    declineTitle: 'Decline this offer?',
    declineWhy: 'The employer is notified. It cannot be undone.',
    offlineOffer: 'An offer is answered when you are online.',
  },
  ro: {
    title: 'Locuri de muncă',
    view: 'Vedere',
    find: 'Caută',
    applications: 'Candidaturi',
    offers: 'Oferte',
    search: 'Caută locuri de muncă',
    none: 'Niciun loc de muncă găsit',
    noneWhy: 'Încearcă alte cuvinte.',
    noApplications: 'Nu ai candidat încă',
    noApplicationsWhy: 'Aici apar candidaturile tale, cu etapa lor.',
    noOffers: 'Nicio ofertă',
    noOffersWhy: 'Aici apar ofertele angajatorilor, de citit și de răspuns.',
    workplaces: { ONSITE: 'La sediu', HYBRID: 'Hibrid', REMOTE: 'De la distanță' },
    employments: {
      FULL_TIME: 'Normă întreagă',
      PART_TIME: 'Normă parțială',
      INTERNSHIP: 'Stagiu',
      FREELANCE: 'Colaborare',
    },
    periods: { HOUR: 'pe oră', MONTH: 'pe lună', YEAR: 'pe an' },
    stages: {
      SUBMITTED: 'Trimisă',
      SCREENING: 'Analiză',
      INTERVIEW: 'Interviu',
      OFFER: 'Ofertă',
      HIRED: 'Angajat',
      REJECTED: 'Respinsă',
      WITHDRAWN: 'Retrasă',
    },
    offerStates: {
      OPEN: 'Deschisă',
      ACCEPTED: 'Acceptată',
      DECLINED: 'Refuzată',
      WITHDRAWN: 'Retrasă',
      EXPIRED: 'Expirată',
    },
    posting: 'Loc de muncă',
    gone: 'Acest loc de muncă nu mai există',
    goneWhy: 'A fost închis sau linkul este scris greșit.',
    until: (day) => `Candidează până la ${day}`,
    skills: 'Competențe',
    required: 'obligatoriu',
    blind: 'Angajatorul nu vede cine ești până nu îți dezvăluie candidatura.',
    retention: (days) => `Datele tale se șterg la ${days} de zile după încheierea căutării.`,
    match: (percent) => `potrivire ${percent}%`,
    yourApplication: 'Candidatura ta',
    apply: 'Candidează',
    closed: 'Acest loc de muncă nu mai primește candidaturi.',
    letter: 'Scrisoare (opțional)',
    letterHint: 'Ce scrii rămâne pe dispozitiv până la trimitere.',
    answerNeeded: 'Întrebarea cere un răspuns.',
    pool: 'Păstrează candidatura un an pentru alte posturi',
    yes: 'Da',
    no: 'Nu',
    send: 'Trimite candidatura',
    sending: 'Se trimite',
    offline: 'Candidatura pleacă doar cu conexiune. Ce ai scris rămâne aici.',
    profileFirst: 'Creează mai întâi profilul de candidat.',
    profileFirstWhy: 'Durează un minut. Ce ai scris aici se păstrează și te întorci la el.',
    makeProfile: 'Creează profilul',
    profile: 'Profil de candidat',
    profileWhy: 'Doar competențele, anii, locul și limba se compară cu posturile. Le poți schimba pe toate mai târziu.',
    headline: 'Titlu',
    summary: 'Rezumat',
    skillsHint: 'Desparte-le prin virgule.',
    unknownSkill: (name) => `„${name}” nu este o competență cunoscută. Verifică scrierea sau renunță la ea.`,
    years: 'Ani de experiență',
    yearsWrong: 'Introdu un număr întreg de la 0 la 60.',
    languages: 'Limbi',
    languagesHint: 'Coduri, de exemplu en, ro',
    country: 'Țara (două litere)',
    city: 'Oraș',
    email: 'E-mail pentru angajatori',
    phone: 'Telefon pentru angajatori',
    findable: 'Angajatorii mă pot găsi, anonim',
    save: 'Salvează profilul',
    saving: 'Se salvează',
    saved: 'Salvat',
    withdraw: 'Retrage',
    withdrawing: 'Se retrage',
    withdrawTitle: (title) => `Retragi candidatura pentru ${title}?`,
    withdrawWhy: 'Angajatorul nu o mai ia în considerare.',
    keep: 'Înapoi',
    offer: 'Ofertă',
    offerGone: 'Oferta nu există',
    pay: 'Salariu',
    startsOn: 'Începe la',
    answerBy: 'Răspunde până la',
    text: 'Textul contractului',
    accept: 'Acceptă și semnează',
    accepting: 'Se semnează',
    acceptTitle: 'Accepți oferta?',
    acceptWhy: 'Semnezi textul de mai sus. Confirmarea se face cu un cod al autentificatorului.',
    decline: 'Refuză',
    declining: 'Se refuză',
    declineTitle: 'Refuzi oferta?',
    declineWhy: 'Angajatorul este anunțat. Nu se poate reveni.',
    offlineOffer: 'La ofertă se răspunde când ai conexiune.',
  },
};
