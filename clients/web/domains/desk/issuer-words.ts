import { defineWords } from '@codai/ui';

/** Words of the queue of issuers of credentials. */
export const issuerDeskWords = defineWords({
  en: {
    issuer: 'Issuer',
    page: 'Page',
    did: 'Identifier',
    waits: 'Pending',
    verify: 'Verify',
    refuse: 'Refuse',
    verifyTitle: 'Verify the issuer?',
    verifyWhy: 'Skills in its accepted credentials will count for jobs.',
    refuseTitle: 'Refuse the verification?',
    refuseWhy:
      'The issuer can still issue credentials. They are marked as unverified, and their skills do not count for jobs.',
  },
  ro: {
    issuer: 'Emitent',
    page: 'Pagină',
    did: 'Identificator',
    waits: 'În așteptare',
    verify: 'Verifică',
    refuse: 'Refuză',
    verifyTitle: 'Verifici emitentul?',
    verifyWhy: 'De acum, competențele din atestatele lui acceptate contează la locuri de muncă.',
    refuseTitle: 'Refuzi verificarea?',
    refuseWhy:
      'Emitentul poate emite în continuare atestate. Ele apar ca neverificate, iar competențele lor nu contează la locuri de muncă.',
  },
});
