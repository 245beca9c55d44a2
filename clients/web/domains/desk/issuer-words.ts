import type { Words } from '@codai/ui';

interface IssuerDeskWords {
  readonly issuer: string;
  readonly page: string;
  readonly did: string;
  readonly waits: string;
  readonly verify: string;
  readonly refuse: string;
  readonly verifyTitle: string;
  readonly verifyWhy: string;
  readonly refuseTitle: string;
  readonly refuseWhy: string;
}

/** Words of the queue of issuers of credentials. */
export const issuerDeskWords: Words<IssuerDeskWords> = {
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
};
