import type { EmployerStatus } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface AlertWords {
  readonly view: string;
  readonly save: string;
  readonly saveWhy: string;
  readonly name: string;
  readonly words: string;
  readonly employment: string;
  readonly any: string;
  readonly country: string;
  readonly skills: string;
  readonly saved: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly run: string;
  readonly remove: string;
  readonly removeTitle: (name: string) => string;
  readonly removeWhy: string;
  readonly removed: string;
  readonly page: string;
  readonly open: string;
  readonly edit: string;
  readonly editWhy: string;
  readonly website: string;
  readonly saveEmployer: string;
  readonly statuses: Readonly<Record<EmployerStatus, string>>;
  readonly refused: string;
  readonly jobs: string;
  readonly noJobs: string;
  readonly gone: string;
}

/** Words of saved searches and of the page of an employer. */
export const alertWords: Words<AlertWords> = {
  en: {
    view: 'Alerts',
    save: 'Save as alert',
    saveWhy: 'You are told of each job that is published later and fits.',
    name: 'Name of the alert',
    words: 'Words that a job must have',
    employment: 'Employment',
    any: 'Any',
    country: 'Country (two letters)',
    skills: 'Skills, one of which is asked for',
    saved: 'Alert saved',
    none: 'No alerts',
    noneWhy: 'Search for jobs and save the search: you are told of new ones.',
    run: 'Search now',
    remove: 'Delete',
    removeTitle: (name) => `Delete the alert “${name}”?`,
    removeWhy: 'You are no longer told of jobs that fit it.',
    removed: 'Alert deleted',
    page: 'Employer',
    open: 'Page of the employer',
    edit: 'Edit',
    editWhy: 'Another name has to be verified again before the next job is published.',
    website: 'Website (https, optional)',
    saveEmployer: 'Save page',
    statuses: { UNVERIFIED: 'Not verified', VERIFIED: 'Verified', REFUSED: 'Verification refused' },
    refused: 'An operator has refused the verification: you can draft, not publish. Another name is looked at again.',
    jobs: 'Open jobs',
    noJobs: 'No open jobs',
    gone: 'This employer is not there',
  },
  ro: {
    view: 'Alerte',
    save: 'Salvează ca alertă',
    saveWhy: 'Afli despre fiecare loc de muncă publicat mai târziu care se potrivește.',
    name: 'Numele alertei',
    words: 'Cuvinte pe care trebuie să le aibă',
    employment: 'Angajare',
    any: 'Oricare',
    country: 'Țara (două litere)',
    skills: 'Competențe, din care se cere una',
    saved: 'Alerta a fost salvată',
    none: 'Nicio alertă',
    noneWhy: 'Caută locuri de muncă și salvează căutarea: afli despre cele noi.',
    run: 'Caută acum',
    remove: 'Șterge',
    removeTitle: (name) => `Ștergi alerta „${name}”?`,
    removeWhy: 'Nu mai afli despre locurile de muncă potrivite.',
    removed: 'Alerta a fost ștearsă',
    page: 'Angajator',
    open: 'Pagina angajatorului',
    edit: 'Modifică',
    editWhy: 'Un alt nume trebuie verificat din nou înainte de următoarea publicare.',
    website: 'Site (https, opțional)',
    saveEmployer: 'Salvează pagina',
    statuses: { UNVERIFIED: 'Neverificat', VERIFIED: 'Verificat', REFUSED: 'Verificare refuzată' },
    refused: 'Un operator a refuzat verificarea: poți scrie ciorne, nu publica. Un alt nume este verificat din nou.',
    jobs: 'Locuri de muncă deschise',
    noJobs: 'Niciun loc de muncă deschis',
    gone: 'Acest angajator nu există',
  },
};
