import type { AnchorState, CredentialInvalidity, VerificationMethod } from '@codai/sdk';
import type { Words } from '@codai/ui';

interface IssuedWords {
  readonly only: string;
  readonly kinds: Readonly<Record<'all' | 'badges', string>>;
  readonly noBadges: string;
  readonly menu: (name: string) => string;
  readonly edit: string;
  readonly editWhy: string;
  readonly edited: string;
  readonly award: string;
  readonly one: string;
  readonly recipient: string;
  readonly recipientHint: string;
  readonly name: string;
  readonly evidence: string;
  readonly result: string;
  readonly until: string;
  readonly issued: string;
  readonly suspend: string;
  readonly suspendTitle: string;
  readonly suspendWhy: string;
  readonly suspended: string;
  readonly reinstate: string;
  readonly reinstated: string;
  readonly reissue: string;
  readonly reissueHint: string;
  readonly reissued: string;
  readonly keep: string;
  readonly recipientOf: string;
  readonly code: string;
  readonly expires: string;
  readonly replaces: string;
  readonly replacedBy: string;
  readonly revokedAt: string;
  readonly withdrawn: string;
  readonly withdrawnWhy: string;
  readonly anchor: string;
  readonly noAnchor: string;
  readonly anchorStates: Readonly<Record<AnchorState, string>>;
  readonly network: string;
  readonly checks: string;
  readonly noChecks: string;
  readonly noChecksWhy: string;
  readonly methods: Readonly<Record<VerificationMethod, string>>;
  readonly valid: string;
  readonly invalid: Readonly<Record<CredentialInvalidity, string>>;
  readonly times: (count: string, isOne: boolean) => string;
  readonly anchorAll: string;
  readonly anchored: (count: string, isOne: boolean) => string;
  readonly anchors: string;
  readonly noAnchors: string;
  readonly noAnchorsWhy: string;
  readonly leaves: (count: string, isOne: boolean) => string;
}

/** Words of what an organisation does with credentials that it issued, of anchors and of verifications. */
export const issuedWords: Words<IssuedWords> = {
  en: {
    only: 'Kind of the credentials',
    kinds: { all: 'All', badges: 'Badges' },
    noBadges: 'No badges yet',
    menu: (name) => `What to do with ${name}`,
    edit: 'Edit template',
    editWhy: 'What is issued from now on has this text. Credentials that were issued keep theirs.',
    edited: 'Template saved',
    award: 'Award to one person',
    one: 'Issue to one person',
    recipient: 'Id of the person',
    recipientHint: 'Begins with usr_.',
    name: 'Name on the credential (optional)',
    evidence: 'Evidence (optional)',
    result: 'Result (optional)',
    until: 'Expires on (empty: as the template says)',
    issued: 'Credential issued',
    suspend: 'Suspend',
    suspendTitle: 'Suspend this credential?',
    suspendWhy: 'It does not verify until you reinstate it. Nothing else is lost.',
    suspended: 'Credential suspended',
    reinstate: 'Reinstate',
    reinstated: 'Credential reinstated',
    reissue: 'Replace',
    reissueHint: 'A new credential takes the place of this one, which does not verify any more.',
    reissued: 'Credential replaced',
    keep: 'Keep it',
    recipientOf: 'Recipient',
    code: 'Code',
    expires: 'Expires',
    replaces: 'Replaces',
    replacedBy: 'Replaced by',
    revokedAt: 'Revoked',
    withdrawn: 'The account of the recipient was erased',
    withdrawnWhy: 'The credential has no personal data any more, and does not verify.',
    anchor: 'Anchor in the chain',
    noAnchor: 'Not anchored',
    anchorStates: { PENDING: 'Waits', SUBMITTED: 'Submitted', CONFIRMED: 'Confirmed' },
    network: 'Network',
    checks: 'Verifications',
    noChecks: 'Nobody has verified it yet',
    noChecksWhy: 'Verifications of the last year stand here, by hour and without who asked.',
    methods: { CODE: 'By code', DOCUMENT: 'By document', QR: 'By QR code', SHARE: 'By a shared link' },
    valid: 'Valid',
    invalid: {
      NOT_FOUND: 'Unknown',
      WITHDRAWN: 'Withdrawn',
      SIGNATURE: 'Wrong signature',
      INTEGRITY: 'Changed document',
      ISSUER_KEY: 'Key of the issuer not valid',
      REVOKED: 'Revoked',
      SUPERSEDED: 'Replaced',
      SUSPENDED: 'Suspended',
      EXPIRED: 'Expired',
      ANCHOR: 'Anchor not found',
    },
    times: (count, isOne) => (isOne ? 'once' : `${count} times`),
    anchorAll: 'Anchor credentials',
    anchored: (count, isOne) =>
      isOne ? '1 credential is being anchored.' : `${count} credentials are being anchored.`,
    anchors: 'Anchors',
    noAnchors: 'No anchors yet',
    noAnchorsWhy: 'An anchor proves by the chain that credentials existed at an instant.',
    leaves: (count, isOne) => (isOne ? '1 credential' : `${count} credentials`),
  },
  ro: {
    only: 'Felul atestatelor',
    kinds: { all: 'Toate', badges: 'Insigne' },
    noBadges: 'Încă nicio insignă',
    menu: (name) => `Ce se poate face cu ${name}`,
    edit: 'Modifică șablonul',
    editWhy: 'Ce se emite de acum are acest text. Atestatele emise îl păstrează pe al lor.',
    edited: 'Șablonul a fost salvat',
    award: 'Acordă unei persoane',
    one: 'Emite unei persoane',
    recipient: 'Id-ul persoanei',
    recipientHint: 'Începe cu usr_.',
    name: 'Numele de pe atestat (opțional)',
    evidence: 'Dovadă (opțional)',
    result: 'Rezultat (opțional)',
    until: 'Expiră la (gol: cum spune șablonul)',
    issued: 'Atestatul a fost emis',
    suspend: 'Suspendă',
    suspendTitle: 'Suspenzi acest atestat?',
    suspendWhy: 'Nu mai trece verificarea până când îl reactivezi. Nimic altceva nu se pierde.',
    suspended: 'Atestatul a fost suspendat',
    reinstate: 'Reactivează',
    reinstated: 'Atestatul a fost reactivat',
    reissue: 'Înlocuiește',
    reissueHint: 'Un atestat nou îi ia locul, iar acesta nu mai trece verificarea.',
    reissued: 'Atestatul a fost înlocuit',
    keep: 'Lasă-l așa',
    recipientOf: 'Titular',
    code: 'Cod',
    expires: 'Expiră',
    replaces: 'Înlocuiește',
    replacedBy: 'Înlocuit de',
    revokedAt: 'Revocat',
    withdrawn: 'Contul titularului a fost șters',
    withdrawnWhy: 'Atestatul nu mai are date personale și nu mai trece verificarea.',
    anchor: 'Ancoră în lanț',
    noAnchor: 'Fără ancoră',
    anchorStates: { PENDING: 'Așteaptă', SUBMITTED: 'Trimisă', CONFIRMED: 'Confirmată' },
    network: 'Rețea',
    checks: 'Verificări',
    noChecks: 'Încă nu l-a verificat nimeni',
    noChecksWhy: 'Aici apar verificările din ultimul an, pe ore și fără cine a întrebat.',
    methods: { CODE: 'Prin cod', DOCUMENT: 'Prin document', QR: 'Prin cod QR', SHARE: 'Prin link' },
    valid: 'Valabil',
    invalid: {
      NOT_FOUND: 'Necunoscut',
      WITHDRAWN: 'Retras',
      SIGNATURE: 'Semnătură greșită',
      INTEGRITY: 'Document schimbat',
      ISSUER_KEY: 'Cheia emitentului nu este valabilă',
      REVOKED: 'Revocat',
      SUPERSEDED: 'Înlocuit',
      SUSPENDED: 'Suspendat',
      EXPIRED: 'Expirat',
      ANCHOR: 'Ancora nu a fost găsită',
    },
    times: (count, isOne) => (isOne ? 'o dată' : `de ${count} ori`),
    anchorAll: 'Ancorează atestatele',
    anchored: (count, isOne) => (isOne ? 'Un atestat se ancorează.' : `Se ancorează ${count} atestate.`),
    anchors: 'Ancore',
    noAnchors: 'Încă nicio ancoră',
    noAnchorsWhy: 'O ancoră dovedește prin lanț că atestatele existau la un moment dat.',
    leaves: (count, isOne) => (isOne ? 'un atestat' : `${count} atestate`),
  },
};
