import { defineWords } from '@codai/ui';

/** Words of the queue of issuers of credentials. */
export const issuerDeskWords = defineWords({
  en: {
    issuer: 'Issuer',
    page: 'Page',
    did: 'Identifier',
    waits: 'Waits',
    verify: 'Verify',
    refuse: 'Refuse',
    verifyTitle: 'Verify the issuer?',
    verifyWhy: 'Skills of its accepted credentials count for jobs from now on.',
    refuseTitle: 'Refuse the verification?',
    refuseWhy: 'It may issue credentials. They are marked, and their skills do not count.',
  },
  ro: {
    issuer: 'Emitent',
    page: 'Pagină',
    did: 'Identificator',
    waits: 'Așteaptă',
    verify: 'Verifică',
    refuse: 'Refuză',
    verifyTitle: 'Confirmi emitentul?',
    verifyWhy: 'De acum, competențele din atestatele lui acceptate contează la locuri de muncă.',
    refuseTitle: 'Refuzi verificarea?',
    refuseWhy: 'Poate emite atestate. Ele sunt marcate, iar competențele lor nu contează.',
  },
});
