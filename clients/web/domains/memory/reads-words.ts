import type { Words } from '@codai/ui';

interface ReadsWords {
  readonly about: string;
  readonly log: string;
  readonly none: string;
  readonly noneWhy: string;
  readonly actions: Readonly<Record<'CONTEXT' | 'SEARCH', string>>;
  readonly memories: (count: number) => string;
  readonly through: (service: string) => string;
  readonly grants: string;
  readonly grantsAbout: string;
  readonly noGrants: string;
  readonly noGrantsWhy: string;
  readonly allow: string;
  readonly service: string;
  readonly serviceHint: string;
  readonly scope: string;
  readonly everyScope: string;
  readonly allowing: string;
  readonly allowed: string;
  readonly revoke: string;
  readonly revokeOf: (name: string) => string;
  readonly revokeTitle: (name: string) => string;
  readonly revokeWhy: string;
  readonly revoking: string;
  readonly revoked: string;
  readonly revokedAt: (when: string) => string;
  readonly all: string;
  readonly inSpace: (name: string) => string;
  readonly writes: string;
}

export const readsWords: Words<ReadsWords> = {
  en: {
    about: 'Who was given your memories in the last 90 days, and which services may read them for you.',
    log: 'Access log',
    none: 'Nobody has read your memories',
    noneWhy: 'Each search and each context that includes them is listed here.',
    actions: { SEARCH: 'Search', CONTEXT: 'Context' },
    memories: (count) => (count === 1 ? '1 memory' : `${count} memories`),
    through: (service) => `through ${service}`,
    grants: 'Grants',
    grantsAbout: 'A service always reads what it stored for you. A grant lets it read more.',
    noGrants: 'No grants',
    noGrantsWhy: 'No service reads memories that others stored.',
    allow: 'Allow a service',
    service: 'Service',
    serviceHint: 'Its name in small letters, such as fabricai.',
    scope: 'What it may read',
    everyScope: 'All that you see outside of spaces',
    allowing: 'Allowing',
    allowed: 'Service allowed',
    revoke: 'Revoke',
    revokeOf: (name) => `Revoke: ${name}`,
    revokeTitle: (name) => `Revoke the grant of ${name}?`,
    revokeWhy: 'It is in force at once: the next context contains nothing of it.',
    revoking: 'Revoking',
    revoked: 'Grant revoked',
    revokedAt: (when) => `Revoked ${when}`,
    all: 'Outside of spaces',
    inSpace: (name) => `In ${name}`,
    writes: 'Reads and writes',
  },
  ro: {
    about: 'Cine a primit memoriile dvs. în ultimele 90 de zile și ce servicii le pot citi pentru dvs.',
    log: 'Jurnal de acces',
    none: 'Nimeni nu v-a citit memoriile',
    noneWhy: 'Aici apare fiecare căutare și fiecare context care le include.',
    actions: { SEARCH: 'Căutare', CONTEXT: 'Context' },
    memories: (count) => (count === 1 ? 'o memorie' : `${count} memorii`),
    through: (service) => `prin ${service}`,
    grants: 'Permisiuni',
    grantsAbout: 'Un serviciu citește oricând ce a salvat pentru dvs. O permisiune îl lasă să citească mai mult.',
    noGrants: 'Nicio permisiune',
    noGrantsWhy: 'Niciun serviciu nu citește memorii salvate de altcineva.',
    allow: 'Permite unui serviciu',
    service: 'Serviciu',
    serviceHint: 'Numele lui cu litere mici, de exemplu fabricai.',
    scope: 'Ce poate citi',
    everyScope: 'Tot ce vedeți în afara spațiilor',
    allowing: 'Se permite',
    allowed: 'Serviciu permis',
    revoke: 'Revocă',
    revokeOf: (name) => `Revocă: ${name}`,
    revokeTitle: (name) => `Revocați permisiunea pentru ${name}?`,
    revokeWhy: 'Revocarea este valabilă imediat: următorul context nu conține nimic de acolo.',
    revoking: 'Se revocă',
    revoked: 'Permisiune revocată',
    revokedAt: (when) => `Revocată ${when}`,
    all: 'În afara spațiilor',
    inSpace: (name) => `În ${name}`,
    writes: 'Citește și scrie',
  },
};
