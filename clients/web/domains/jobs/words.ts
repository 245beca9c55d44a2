import type {
  ApplicationStage,
  ContractStatus,
  Employment,
  JobOfferStatus,
  JobPostingStatus,
  MatchFactorCode,
  MilestoneStatus,
  PayPeriod,
  RejectionReason,
  ScorecardRecommendation,
  Workplace,
} from '@codai/sdk';
import type { Words } from '@codai/ui';

interface JobsWords {
  readonly title: string;
  readonly view: string;
  readonly views: Readonly<Record<'applications' | 'contracts' | 'dates' | 'find' | 'matches', string>>;
  readonly search: string;
  readonly anywhere: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly noProfile: string;
  readonly noProfileWhy: string;
  readonly noApplications: string;
  readonly noDates: string;
  readonly noContracts: string;
  readonly nothingYet: string;
  readonly profile: string;
  readonly hiring: string;
  readonly workplaces: Readonly<Record<Workplace, string>>;
  readonly employments: Readonly<Record<Employment, string>>;
  readonly periods: Readonly<Record<PayPeriod, string>>;
  readonly stages: Readonly<Record<ApplicationStage, string>>;
  readonly statuses: Readonly<Record<JobPostingStatus, string>>;
  readonly offers: Readonly<Record<JobOfferStatus, string>>;
  readonly contracts: Readonly<Record<ContractStatus, string>>;
  readonly milestones: Readonly<Record<MilestoneStatus, string>>;
  readonly reasons: Readonly<Record<RejectionReason, string>>;
  readonly recommendations: Readonly<Record<ScorecardRecommendation, string>>;
  readonly factors: Readonly<Record<MatchFactorCode, string>>;
  readonly match: string;
  readonly matchWhy: string;
  readonly score: (percent: string) => string;
  readonly points: (points: string, of: string) => string;
  readonly gone: string;
  readonly skills: string;
  readonly required: string;
  readonly until: string;
  readonly blindWhy: string;
  readonly retention: (days: string) => string;
  readonly apply: string;
  readonly applying: string;
  readonly applied: string;
  readonly letter: string;
  readonly pool: string;
  readonly send: string;
  readonly cancel: string;
  readonly withdraw: string;
  readonly withdrawn: string;
  readonly interviews: string;
  readonly offersTitle: string;
  readonly accept: string;
  readonly decline: string;
  readonly sign: string;
  readonly signWhy: string;
  readonly calendar: string;
  readonly saved: string;
  readonly busy: string;
  readonly profileForm: Readonly<
    Record<
      | 'city'
      | 'contactEmail'
      | 'contactPhone'
      | 'country'
      | 'experienceYears'
      | 'headline'
      | 'isOpen'
      | 'languages'
      | 'skills'
      | 'summary',
      string
    >
  >;
  readonly skillsHint: string;
  readonly save: string;
  readonly verified: string;
  readonly noVerified: string;
  readonly resume: string;
  readonly resumeChoose: string;
  readonly resumeNone: string;
  readonly resumeTake: string;
  readonly resumeRead: (number: string, years: string) => string;
  readonly suggestions: Readonly<Record<string, string>>;
  readonly employer: string;
  readonly employerWhy: string;
  readonly employerName: string;
  readonly employerAbout: string;
  readonly unverified: string;
  readonly create: string;
  readonly newPosting: string;
  readonly fields: Readonly<
    Record<'description' | 'employment' | 'isBlind' | 'openings' | 'title' | 'workplace', string>
  >;
  readonly publish: string;
  readonly close: string;
  readonly pipeline: string;
  readonly anonymous: string;
  readonly moveTo: (stage: string) => string;
  readonly reject: string;
  readonly rejectWhy: string;
  readonly reason: string;
  readonly scorecard: string;
  readonly scorecardHidden: (count: string) => string;
  readonly recommendation: string;
  readonly note: string;
  readonly invite: string;
  readonly when: string;
  readonly place: string;
  readonly offer: string;
  readonly salary: string;
  readonly unblind: string;
  readonly unblindWhy: string;
  readonly startsOn: string;
  readonly terms: string;
  readonly history: string;
  readonly escrow: string;
  readonly amounts: Readonly<Record<'amount' | 'held' | 'refunded' | 'released', string>>;
  readonly fund: string;
  readonly account: string;
  readonly submit: string;
  readonly approve: string;
  readonly disputed: string;
  readonly waiting: string;
  readonly fee: (percent: string, days: string) => string;
  readonly hires: (hired: string, of: string) => string;
}

export const jobsWords: Words<JobsWords> = {
  en: {
    title: 'Jobs',
    view: 'View',
    views: {
      find: 'Find',
      matches: 'For you',
      applications: 'Applications',
      dates: 'Interviews and offers',
      contracts: 'Contracts',
    },
    search: 'Search jobs',
    anywhere: 'Any place of work',
    none: 'No jobs found',
    noneWhy: 'Try other words or another place of work.',
    noProfile: 'No matches yet',
    noProfileWhy:
      'Matches are made from your profile: skills, years, place and language. Never from name, age, gender or photo.',
    noApplications: 'You have not applied yet',
    noDates: 'No interviews and no offers',
    noContracts: 'No contracts',
    nothingYet: 'They will stand here.',
    profile: 'My profile',
    hiring: 'Hiring',
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
    statuses: { DRAFT: 'Draft', PUBLISHED: 'Published', CLOSED: 'Closed' },
    offers: { OPEN: 'Open', ACCEPTED: 'Signed', DECLINED: 'Declined', WITHDRAWN: 'Withdrawn', EXPIRED: 'Expired' },
    contracts: {
      PROPOSED: 'Proposed',
      ACTIVE: 'Active',
      DECLINED: 'Declined',
      CANCELLED: 'Cancelled',
      COMPLETED: 'Completed',
    },
    milestones: {
      PENDING: 'Not funded',
      FUNDED: 'Funded',
      SUBMITTED: 'Submitted',
      CHANGES_REQUESTED: 'Changes requested',
      RELEASED: 'Paid',
      REFUNDED: 'Refunded',
      CANCELLED: 'Cancelled',
    },
    reasons: {
      SKILLS_MISSING: 'Skills are missing',
      EXPERIENCE_MISSING: 'Experience is missing',
      OTHER_CANDIDATE: 'Somebody else fits better',
      POSITION_FILLED: 'The position is filled',
      PAY_EXPECTATION: 'Pay above the budget',
      LANGUAGE: 'Language is missing',
      WORK_PERMIT: 'Permit to work is missing',
      OTHER: 'Another reason',
    },
    recommendations: { STRONG_NO: 'Certainly not', NO: 'No', YES: 'Yes', STRONG_YES: 'Certainly' },
    factors: {
      REQUIRED_SKILLS: 'Required skills',
      OPTIONAL_SKILLS: 'Further skills',
      VERIFIED_SKILLS: 'Verified skills',
      EXPERIENCE: 'Experience',
      WORKPLACE: 'Place of work',
      LANGUAGE: 'Language',
      PAY: 'Pay',
    },
    match: 'Your match',
    matchWhy: 'The factors add up to the score. Name, age, gender, origin and photo are no part of it.',
    score: (percent) => `${percent} match`,
    points: (points, of) => `${points} of ${of}`,
    gone: 'This job is not there any more',
    skills: 'Skills',
    required: 'required',
    until: 'Apply until',
    blindWhy: 'The employer does not see who you are until they unblind your application.',
    retention: (days) => `Your data is erased ${days} days after the search has ended.`,
    apply: 'Apply',
    applying: 'Sending…',
    applied: 'Application sent',
    letter: 'Letter (optional)',
    pool: 'Keep my application for a year for other jobs',
    send: 'Send application',
    cancel: 'Cancel',
    withdraw: 'Withdraw',
    withdrawn: 'Application withdrawn',
    interviews: 'Interviews',
    offersTitle: 'Offers',
    accept: 'Accept',
    decline: 'Decline',
    sign: 'Sign',
    signWhy: 'You confirm with your second factor. The signature is over this text.',
    calendar: 'Calendar file',
    saved: 'Saved',
    busy: 'Working…',
    profileForm: {
      headline: 'Headline',
      summary: 'Summary',
      contactEmail: 'E-mail for employers',
      contactPhone: 'Telephone for employers',
      country: 'Country (two letters)',
      city: 'City',
      experienceYears: 'Years of experience',
      languages: 'Languages, such as en, ro',
      skills: 'Skills',
      isOpen: 'Employers may find me, anonymously',
    },
    skillsHint: 'Separate them by commas.',
    save: 'Save profile',
    verified: 'Confirmed by credentials',
    noVerified: 'No credential in force confirms a skill.',
    resume: 'Résumé',
    resumeChoose: 'PDF or Word document from your files',
    resumeNone: 'No document chosen',
    resumeTake: 'Read résumé',
    resumeRead: (number, years) => `Version ${number} · ${years} years of work`,
    suggestions: {
      ADD_EMAIL: 'Add an e-mail address',
      ADD_SUMMARY: 'Add a summary',
      ADD_EXPERIENCE: 'Add a section for experience',
      ADD_EDUCATION: 'Add a section for education',
      NAME_SKILLS: 'Name your skills',
      ADD_DATES: 'Add dates',
      SHORTEN: 'Make it shorter',
    },
    employer: 'Become an employer',
    employerWhy: 'Your organisation needs a profile that is verified before it publishes.',
    employerName: 'Name',
    employerAbout: 'About',
    unverified: 'Waits for verification: you can draft, not publish.',
    create: 'Create',
    newPosting: 'New job',
    fields: {
      title: 'Title',
      description: 'Description',
      employment: 'Employment',
      workplace: 'Place of work',
      openings: 'People wanted',
      isBlind: 'Blind review: candidates are anonymous',
    },
    publish: 'Publish',
    close: 'Close',
    pipeline: 'Pipeline',
    anonymous: 'Anonymous candidate',
    moveTo: (stage) => `To ${stage}`,
    reject: 'Reject',
    rejectWhy: 'A person decides. The candidate sees the reason.',
    reason: 'Reason',
    scorecard: 'Scorecard',
    scorecardHidden: (count) => `${count} given. You see them once you have given yours.`,
    recommendation: 'Recommendation',
    note: 'Note',
    invite: 'Invite to interview',
    when: 'When',
    place: 'Address or link',
    offer: 'Make offer',
    unblind: 'Show who it is',
    unblindWhy:
      'An offer names the candidate. Your whole organisation sees who it is from then on, and it cannot be undone.',
    salary: 'Pay a month',
    startsOn: 'Begins on',
    terms: 'Terms',
    history: 'History',
    escrow: 'Milestones in escrow',
    amounts: { amount: 'Agreed', held: 'Held', released: 'Paid', refunded: 'Refunded' },
    fund: 'Fund',
    account: 'Account',
    submit: 'Submit work',
    approve: 'Approve and pay',
    disputed: 'In dispute',
    waiting: 'Waits for the bank',
    fee: (percent, days) => `Fee ${percent} of what is paid. Submitted work is paid by itself after ${days} days.`,
    hires: (hired, of) => `${hired} of ${of} hired`,
  },
  ro: {
    title: 'Locuri de muncă',
    view: 'Vedere',
    views: {
      find: 'Caută',
      matches: 'Pentru tine',
      applications: 'Candidaturi',
      dates: 'Interviuri și oferte',
      contracts: 'Contracte',
    },
    search: 'Caută locuri de muncă',
    anywhere: 'Orice loc al muncii',
    none: 'Niciun loc de muncă găsit',
    noneWhy: 'Încearcă alte cuvinte sau alt loc al muncii.',
    noProfile: 'Încă nicio potrivire',
    noProfileWhy:
      'Potrivirile vin din profilul tău: competențe, ani, loc și limbă. Niciodată din nume, vârstă, gen sau fotografie.',
    noApplications: 'Nu ai candidat încă',
    noDates: 'Niciun interviu și nicio ofertă',
    noContracts: 'Niciun contract',
    nothingYet: 'Vor apărea aici.',
    profile: 'Profilul meu',
    hiring: 'Angajări',
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
    statuses: { DRAFT: 'Ciornă', PUBLISHED: 'Publicat', CLOSED: 'Închis' },
    offers: { OPEN: 'Deschisă', ACCEPTED: 'Semnată', DECLINED: 'Refuzată', WITHDRAWN: 'Retrasă', EXPIRED: 'Expirată' },
    contracts: { PROPOSED: 'Propus', ACTIVE: 'Activ', DECLINED: 'Refuzat', CANCELLED: 'Anulat', COMPLETED: 'Încheiat' },
    milestones: {
      PENDING: 'Nefinanțată',
      FUNDED: 'Finanțată',
      SUBMITTED: 'Predată',
      CHANGES_REQUESTED: 'Modificări cerute',
      RELEASED: 'Plătită',
      REFUNDED: 'Rambursată',
      CANCELLED: 'Anulată',
    },
    reasons: {
      SKILLS_MISSING: 'Lipsesc competențe',
      EXPERIENCE_MISSING: 'Lipsește experiența',
      OTHER_CANDIDATE: 'Altcineva se potrivește mai bine',
      POSITION_FILLED: 'Postul este ocupat',
      PAY_EXPECTATION: 'Salariu peste buget',
      LANGUAGE: 'Lipsește limba',
      WORK_PERMIT: 'Lipsește permisul de muncă',
      OTHER: 'Alt motiv',
    },
    recommendations: { STRONG_NO: 'Sigur nu', NO: 'Nu', YES: 'Da', STRONG_YES: 'Sigur da' },
    factors: {
      REQUIRED_SKILLS: 'Competențe cerute',
      OPTIONAL_SKILLS: 'Alte competențe',
      VERIFIED_SKILLS: 'Competențe verificate',
      EXPERIENCE: 'Experiență',
      WORKPLACE: 'Locul muncii',
      LANGUAGE: 'Limbă',
      PAY: 'Plată',
    },
    match: 'Potrivirea ta',
    matchWhy: 'Factorii dau împreună scorul. Numele, vârsta, genul, originea și fotografia nu contează.',
    score: (percent) => `potrivire ${percent}`,
    points: (points, of) => `${points} din ${of}`,
    gone: 'Acest loc de muncă nu mai există',
    skills: 'Competențe',
    required: 'obligatoriu',
    until: 'Candidează până la',
    blindWhy: 'Angajatorul nu vede cine ești până nu îți dezvăluie candidatura.',
    retention: (days) => `Datele tale se șterg la ${days} de zile după încheierea căutării.`,
    apply: 'Candidează',
    applying: 'Se trimite…',
    applied: 'Candidatura a fost trimisă',
    letter: 'Scrisoare (opțional)',
    pool: 'Păstrează candidatura un an pentru alte posturi',
    send: 'Trimite candidatura',
    cancel: 'Anulează',
    withdraw: 'Retrage',
    withdrawn: 'Candidatura a fost retrasă',
    interviews: 'Interviuri',
    offersTitle: 'Oferte',
    accept: 'Acceptă',
    decline: 'Refuză',
    sign: 'Semnează',
    signWhy: 'Confirmi cu al doilea factor. Semnătura este pe acest text.',
    calendar: 'Fișier calendar',
    saved: 'Salvat',
    busy: 'Se lucrează…',
    profileForm: {
      headline: 'Titlu',
      summary: 'Rezumat',
      contactEmail: 'E-mail pentru angajatori',
      contactPhone: 'Telefon pentru angajatori',
      country: 'Țara (două litere)',
      city: 'Oraș',
      experienceYears: 'Ani de experiență',
      languages: 'Limbi, de exemplu en, ro',
      skills: 'Competențe',
      isOpen: 'Angajatorii mă pot găsi, anonim',
    },
    skillsHint: 'Desparte-le prin virgule.',
    save: 'Salvează profilul',
    verified: 'Confirmate prin certificate',
    noVerified: 'Niciun certificat valabil nu confirmă o competență.',
    resume: 'CV',
    resumeChoose: 'Document PDF sau Word din fișierele tale',
    resumeNone: 'Niciun document ales',
    resumeTake: 'Citește CV-ul',
    resumeRead: (number, years) => `Versiunea ${number} · ${years} ani de muncă`,
    suggestions: {
      ADD_EMAIL: 'Adaugă o adresă de e-mail',
      ADD_SUMMARY: 'Adaugă un rezumat',
      ADD_EXPERIENCE: 'Adaugă experiența',
      ADD_EDUCATION: 'Adaugă educația',
      NAME_SKILLS: 'Numește competențele',
      ADD_DATES: 'Adaugă date',
      SHORTEN: 'Scurtează-l',
    },
    employer: 'Devino angajator',
    employerWhy: 'Organizația ta are nevoie de un profil verificat înainte de a publica.',
    employerName: 'Nume',
    employerAbout: 'Despre',
    unverified: 'Așteaptă verificarea: poți scrie ciorne, nu publica.',
    create: 'Creează',
    newPosting: 'Post nou',
    fields: {
      title: 'Titlu',
      description: 'Descriere',
      employment: 'Angajare',
      workplace: 'Locul muncii',
      openings: 'Persoane căutate',
      isBlind: 'Evaluare anonimă a candidaților',
    },
    publish: 'Publică',
    close: 'Închide',
    pipeline: 'Etape',
    anonymous: 'Candidat anonim',
    moveTo: (stage) => `La ${stage}`,
    reject: 'Respinge',
    rejectWhy: 'Decide o persoană. Candidatul vede motivul.',
    reason: 'Motiv',
    scorecard: 'Fișă de evaluare',
    scorecardHidden: (count) => `${count} date. Le vezi după ce o dai pe a ta.`,
    recommendation: 'Recomandare',
    note: 'Notă',
    invite: 'Invită la interviu',
    when: 'Când',
    place: 'Adresă sau link',
    offer: 'Fă o ofertă',
    unblind: 'Arată cine este',
    unblindWhy:
      'O ofertă numește candidatul. De atunci, toată organizația vede cine este, iar pasul nu se poate anula.',
    salary: 'Salariu pe lună',
    startsOn: 'Începe la',
    terms: 'Condiții',
    history: 'Istoric',
    escrow: 'Etape cu bani păstrați de bancă',
    amounts: { amount: 'Convenit', held: 'Păstrat', released: 'Plătit', refunded: 'Rambursat' },
    fund: 'Finanțează',
    account: 'Cont',
    submit: 'Predă lucrarea',
    approve: 'Aprobă și plătește',
    disputed: 'În dispută',
    waiting: 'Așteaptă banca',
    fee: (percent, days) =>
      `Comision ${percent} din ce se plătește. Lucrarea predată se plătește singură după ${days} zile.`,
    hires: (hired, of) => `${hired} din ${of} angajați`,
  },
};
