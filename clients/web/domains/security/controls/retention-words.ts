import type { RetentionClass } from '@codai/sdk';
import type { PluralForms, Words } from '@codai/ui';

interface RetentionWords {
  readonly title: string;
  readonly about: string;
  readonly classes: Readonly<Record<RetentionClass, string>>;
  readonly from: Readonly<Record<RetentionClass, string>>;
  readonly keeps: (days: string) => string;
  readonly days: PluralForms;
  readonly lastRun: (when: string, deleted: string) => string;
  readonly held: (count: string) => string;
  readonly noRun: string;
  readonly byProduct: string;
  readonly by: (person: string) => string;
  readonly change: string;
  readonly changeOf: (name: string) => string;
  readonly keepDays: string;
  readonly range: (min: string, max: string) => string;
  readonly save: string;
  readonly saving: string;
  readonly shorterTitle: (days: string) => string;
  readonly shorterWhy: string;
  readonly shorten: string;
  readonly keep: string;
  readonly done: string;
}

export const retentionWords: Words<RetentionWords> = {
  en: {
    title: 'Retention terms',
    about: 'Data that is older than its term is deleted within ten minutes, unless a legal hold keeps it.',
    classes: {
      EXPORT_ARCHIVES: 'Archives of personal data',
      SECURITY_INCIDENTS: 'Security incidents',
      SIGN_IN_SIGNALS: 'Signals of sign-in',
      SUBJECT_REQUESTS: 'Requests about personal data',
      THREAT_ALERTS: 'Threat alerts',
    },
    from: {
      EXPORT_ARCHIVES: 'Counted from their making.',
      SECURITY_INCIDENTS: 'With their timelines, counted from their end.',
      SIGN_IN_SIGNALS: 'Threat rules look at them. Counted from the signal.',
      SUBJECT_REQUESTS: 'Counted from their end.',
      THREAT_ALERTS: 'Counted from the signal, or from the end of their incident.',
    },
    keeps: (days) => `Kept for ${days}`,
    days: { one: '{n} day', other: '{n} days' },
    lastRun: (when, deleted) => `Last deletion ${when}: ${deleted} deleted`,
    held: (count) => `${count} kept by a hold`,
    noRun: 'Nothing was deleted yet',
    byProduct: 'term of the product',
    by: (person) => `set by ${person}`,
    change: 'Change',
    changeOf: (name) => `Change the term: ${name}`,
    keepDays: 'Days',
    range: (min, max) => `A whole number from ${min} to ${max}.`,
    save: 'Set the term',
    saving: 'Setting…',
    shorterTitle: (days) => `Keep this for ${days} only?`,
    shorterWhy:
      'What is older is deleted within ten minutes and cannot be brought back. What a legal hold keeps stays.',
    shorten: 'Delete what is older',
    keep: 'Keep the term',
    done: 'Term set',
  },
  ro: {
    title: 'Termene de păstrare',
    about: 'Datele mai vechi decât termenul lor se șterg în zece minute, dacă nu le păstrează o reținere legală.',
    classes: {
      EXPORT_ARCHIVES: 'Arhive cu date personale',
      SECURITY_INCIDENTS: 'Incidente de securitate',
      SIGN_IN_SIGNALS: 'Semnale de la intrarea în cont',
      SUBJECT_REQUESTS: 'Cereri despre date personale',
      THREAT_ALERTS: 'Alerte de amenințare',
    },
    from: {
      EXPORT_ARCHIVES: 'De la crearea lor.',
      SECURITY_INCIDENTS: 'Cu istoricul lor, de la încheiere.',
      SIGN_IN_SIGNALS: 'Le folosesc regulile de amenințare. De la semnal.',
      SUBJECT_REQUESTS: 'De la încheierea lor.',
      THREAT_ALERTS: 'De la semnal sau de la încheierea incidentului.',
    },
    keeps: (days) => `Se păstrează ${days}`,
    days: { one: 'o zi', few: '{n} zile', other: '{n} de zile' },
    lastRun: (when, deleted) => `Ultima ștergere ${when}: ${deleted} șterse`,
    held: (count) => `${count} păstrate de o reținere`,
    noRun: 'Încă nu s-a șters nimic',
    byProduct: 'termenul produsului',
    by: (person) => `stabilit de ${person}`,
    change: 'Schimbă',
    changeOf: (name) => `Schimbă termenul: ${name}`,
    keepDays: 'Zile',
    range: (min, max) => `Un număr întreg de la ${min} la ${max}.`,
    save: 'Stabilește termenul',
    saving: 'Se stabilește…',
    shorterTitle: (days) => `Se păstrează doar ${days}?`,
    shorterWhy:
      'Ce este mai vechi se șterge în zece minute și nu poate fi adus înapoi. Ce păstrează o reținere legală rămâne.',
    shorten: 'Șterge ce este mai vechi',
    keep: 'Păstrează termenul',
    done: 'Termen stabilit',
  },
};
