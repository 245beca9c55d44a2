import type { Words } from '@codai/ui';

interface TrustedWords {
  readonly title: string;
  readonly why: string;
  readonly none: string;
  readonly choose: string;
  readonly chooseWhy: string;
  readonly search: string;
  readonly find: string;
  readonly searchHint: string;
  readonly notFound: string;
  readonly trust: string;
  readonly trusted: string;
  readonly stop: string;
  readonly stopTitle: (name: string) => string;
  readonly stopWhy: string;
  readonly stopped: string;
  readonly away: string;
  readonly close: string;
  readonly confirmedTitle: string;
  readonly byTrust: string;
  readonly notVerified: string;
}

/** Words of the issuers that an employer trusts, and of the skills that they confirm. */
export const trustedWords: Words<TrustedWords> = {
  en: {
    title: 'Trusted issuers',
    why: 'Skills that credentials of these issuers confirm count for your jobs, though no operator has verified the issuer. Blind jobs and the search for candidates count verified issuers alone.',
    none: 'You trust no issuer. Verified ones count without a choice.',
    choose: 'Choose an issuer',
    chooseWhy:
      'Anybody can give an issuer any name. Choose only one that you know, and compare its page and its identifier.',
    search: 'Name or page of the issuer',
    find: 'Search',
    searchHint: 'At least two characters.',
    notFound: 'No issuer has this name or page.',
    trust: 'Trust',
    trusted: 'Issuer trusted',
    stop: 'Stop trusting',
    stopTitle: (name) => `Stop trusting “${name}”?`,
    stopWhy: 'New matches count without it. Applications keep their score.',
    stopped: 'Issuer no longer trusted',
    away: 'Name not available now',
    close: 'Close',
    confirmedTitle: 'Confirmed by credentials',
    byTrust: 'This employer trusts the issuer; no operator has verified it.',
    notVerified: 'Issuer not verified: counts only for employers that trust it.',
  },
  ro: {
    title: 'Emitenți de încredere',
    why: 'Competențele confirmate de atestatele acestor emitenți contează pentru locurile tale de muncă, deși niciun operator nu a verificat emitentul. Pentru locurile anonime și căutarea candidaților contează doar emitenții verificați.',
    none: 'Nu ai ales niciun emitent. Cei verificați contează fără alegere.',
    choose: 'Alege un emitent',
    chooseWhy:
      'Oricine poate da orice nume unui emitent. Alege doar unul pe care îl cunoști și compară-i pagina și identificatorul.',
    search: 'Numele sau pagina emitentului',
    find: 'Caută',
    searchHint: 'Cel puțin două caractere.',
    notFound: 'Niciun emitent nu are acest nume sau această pagină.',
    trust: 'Acordă încredere',
    trusted: 'Emitentul este de încredere',
    stop: 'Retrage încrederea',
    stopTitle: (name) => `Retragi încrederea acordată emitentului „${name}”?`,
    stopWhy: 'Potrivirile noi nu îl mai iau în seamă. Candidaturile își păstrează scorul.',
    stopped: 'Încrederea a fost retrasă',
    away: 'Numele nu este disponibil acum',
    close: 'Închide',
    confirmedTitle: 'Confirmate prin atestate',
    byTrust: 'Angajatorul are încredere în emitent; niciun operator nu l-a verificat.',
    notVerified: 'Emitent neverificat: contează doar la angajatorii care au încredere în el.',
  },
};
