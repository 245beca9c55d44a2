import type {
  CredentialAcceptance,
  CredentialField,
  CredentialKind,
  CredentialStatus,
  PortfolioVisibility,
} from '@codai/sdk';
import type { Words } from '@codai/ui';

interface OwnWords {
  readonly title: string;
  readonly view: string;
  readonly views: Readonly<Record<'issuing' | 'mine' | 'portfolio', string>>;
  readonly close: string;
  readonly busy: string;
  readonly gone: string;
  readonly kind: Readonly<Record<CredentialKind, string>>;
  readonly status: Readonly<Record<CredentialStatus, string>>;
  readonly acceptance: Readonly<Record<CredentialAcceptance, string>>;
  readonly issued: string;
  readonly expires: string;
  readonly issuer: string;
  readonly mine: {
    readonly none: string;
    readonly noneWhy: string;
    readonly accept: string;
    readonly decline: string;
    readonly code: string;
    readonly verify: string;
    readonly download: string;
    readonly notReady: string;
    readonly share: string;
    readonly shareWhy: string;
    readonly field: Readonly<Record<CredentialField, string>>;
    readonly until: string;
    readonly link: string;
    readonly links: string;
    readonly noLinks: string;
    readonly shows: (fields: string) => string;
    readonly nothing: string;
    readonly revoke: string;
    readonly revoked: string;
    readonly expired: string;
  };
  readonly portfolio: {
    readonly handle: string;
    readonly handleHint: string;
    readonly headline: string;
    readonly audience: string;
    readonly audiences: Readonly<Record<PortfolioVisibility, string>>;
    readonly shown: string;
    readonly shownWhy: string;
    readonly save: string;
    readonly saved: string;
    readonly see: string;
    readonly empty: string;
    readonly missing: string;
    readonly of: (handle: string) => string;
  };
  readonly shared: {
    readonly title: string;
    readonly gone: string;
    readonly valid: string;
    readonly invalid: string;
    readonly none: string;
  };
  readonly issuing: {
    readonly issuers: string;
    readonly noIssuers: string;
    readonly addIssuer: string;
    readonly name: string;
    readonly site: string;
    readonly keys: string;
    readonly current: string;
    readonly ended: string;
    readonly compromised: string;
    readonly rotate: string;
    readonly rotated: string;
    readonly compromise: string;
    readonly since: string;
    readonly templates: string;
    readonly noTemplates: string;
    readonly addTemplate: string;
    readonly kind: string;
    readonly description: string;
    readonly criteria: string;
    readonly days: string;
    readonly skills: string;
    readonly skillsHint: string;
    readonly retire: string;
    readonly retired: string;
    readonly issue: string;
    readonly people: string;
    readonly peopleHint: string;
    readonly issuedCount: (count: number) => string;
    readonly given: string;
    readonly noneGiven: string;
    readonly revoke: string;
    readonly reason: string;
    readonly template: string;
  };
}

export const ownWords: Words<OwnWords> = {
  en: {
    title: 'Credentials',
    view: 'Part of the credentials',
    views: { issuing: 'Issuing', mine: 'Received', portfolio: 'Portfolio' },
    close: 'Cancel',
    busy: 'Saving…',
    gone: 'This is gone, or not for you to see.',
    kind: { BADGE: 'Badge', CERTIFICATE: 'Certificate' },
    status: { EXPIRED: 'Expired', ISSUED: 'Valid', REVOKED: 'Revoked', SUPERSEDED: 'Replaced', SUSPENDED: 'Suspended' },
    acceptance: { ACCEPTED: 'Accepted', DECLINED: 'Declined', PENDING: 'Waits for you' },
    issued: 'Issued',
    expires: 'Expires',
    issuer: 'Issuer',
    mine: {
      none: 'No credentials yet',
      noneWhy: 'Certificates and badges that are issued to you stand here.',
      accept: 'Accept',
      decline: 'Decline',
      code: 'Code',
      verify: 'Verify',
      download: 'Download',
      notReady: 'This form cannot be had now.',
      share: 'Share',
      shareWhy: 'A link shows what you tick and nothing else. Whoever has it sees whether the credential is valid.',
      field: {
        CRITERIA: 'How it was earned',
        EVIDENCE: 'Evidence',
        ISSUED_AT: 'Day of issue',
        RECIPIENT_NAME: 'Your name',
        RESULT: 'Result',
      },
      until: 'Works until (empty: for ever)',
      link: 'Create a link',
      links: 'Links',
      noLinks: 'No links yet',
      shows: (fields) => `Shows: ${fields}`,
      nothing: 'validity only',
      revoke: 'End the link',
      revoked: 'Ended',
      expired: 'Expired',
    },
    portfolio: {
      handle: 'Handle',
      handleHint: '3 to 40 small letters, digits and single dashes; it stands in the address.',
      headline: 'Headline',
      audience: 'Audience',
      audiences: { MEMBERS: 'People with an account', PRIVATE: 'Only you', PUBLIC: 'Everybody' },
      shown: 'Shown credentials',
      shownWhy: 'Accepted credentials can be shown.',
      save: 'Save',
      saved: 'The portfolio is saved.',
      see: 'See it as others do',
      empty: 'Nothing is shown yet',
      missing: 'There is no such portfolio, or it is not open to you.',
      of: (handle) => `Portfolio of ${handle}`,
    },
    shared: {
      title: 'A shared credential',
      gone: 'This link is unknown, expired or ended.',
      valid: 'This credential is valid',
      invalid: 'This credential is not valid',
      none: 'Nothing else is shown.',
    },
    issuing: {
      issuers: 'Issuers',
      noIssuers: 'No issuers yet',
      addIssuer: 'New issuer',
      name: 'Name',
      site: 'Address (https)',
      keys: 'Keys',
      current: 'In use',
      ended: 'Ended',
      compromised: 'Compromised',
      rotate: 'New key',
      rotated: 'A new key signs from now on.',
      compromise: 'Report as compromised',
      since: 'Compromised since',
      templates: 'Templates',
      noTemplates: 'No templates yet',
      addTemplate: 'New template',
      kind: 'Kind',
      description: 'Description',
      criteria: 'How it is earned',
      days: 'Days until it expires (empty: never)',
      skills: 'Skills that it certifies',
      skillsHint: 'Separate them by commas. They count for jobs once the issuer is verified.',
      retire: 'Retire',
      retired: 'Retired',
      issue: 'Issue',
      people: 'Recipients',
      peopleHint: 'One a line: id of the person, then the name with a comma before it. At most 100.',
      issuedCount: (count) => (count === 1 ? '1 credential issued.' : `${count} credentials issued.`),
      given: 'Issued',
      noneGiven: 'Nothing issued yet',
      revoke: 'Revoke',
      reason: 'Reason',
      template: 'Template',
    },
  },
  ro: {
    title: 'Atestate',
    view: 'Partea atestatelor',
    views: { issuing: 'Emitere', mine: 'Primite', portfolio: 'Portofoliu' },
    close: 'Renunță',
    busy: 'Se salvează…',
    gone: 'Nu mai există sau nu îl poți vedea.',
    kind: { BADGE: 'Insignă', CERTIFICATE: 'Certificat' },
    status: {
      EXPIRED: 'Expirat',
      ISSUED: 'Valabil',
      REVOKED: 'Revocat',
      SUPERSEDED: 'Înlocuit',
      SUSPENDED: 'Suspendat',
    },
    acceptance: { ACCEPTED: 'Acceptat', DECLINED: 'Refuzat', PENDING: 'Te așteaptă' },
    issued: 'Emis',
    expires: 'Expiră',
    issuer: 'Emitent',
    mine: {
      none: 'Încă niciun atestat',
      noneWhy: 'Certificatele și insignele care îți sunt emise stau aici.',
      accept: 'Acceptă',
      decline: 'Refuză',
      code: 'Cod',
      verify: 'Verifică',
      download: 'Descarcă',
      notReady: 'Această formă nu poate fi obținută acum.',
      share: 'Împărtășește',
      shareWhy: 'Un link arată ce bifezi și nimic altceva. Cine îl are vede dacă atestatul este valabil.',
      field: {
        CRITERIA: 'Cum a fost obținut',
        EVIDENCE: 'Dovezi',
        ISSUED_AT: 'Ziua emiterii',
        RECIPIENT_NAME: 'Numele tău',
        RESULT: 'Rezultat',
      },
      until: 'Funcționează până la (gol: mereu)',
      link: 'Creează un link',
      links: 'Linkuri',
      noLinks: 'Încă niciun link',
      shows: (fields) => `Arată: ${fields}`,
      nothing: 'doar valabilitatea',
      revoke: 'Încheie linkul',
      revoked: 'Încheiat',
      expired: 'Expirat',
    },
    portfolio: {
      handle: 'Nume în adresă',
      handleHint: '3–40 de litere mici, cifre și cratime simple; stă în adresă.',
      headline: 'Titlu',
      audience: 'Public',
      audiences: { MEMBERS: 'Persoane cu cont', PRIVATE: 'Doar tu', PUBLIC: 'Oricine' },
      shown: 'Atestate arătate',
      shownWhy: 'Atestatele acceptate pot fi arătate.',
      save: 'Salvează',
      saved: 'Portofoliul este salvat.',
      see: 'Vezi-l ca alții',
      empty: 'Încă nu se arată nimic',
      missing: 'Nu există un astfel de portofoliu sau nu îți este deschis.',
      of: (handle) => `Portofoliul ${handle}`,
    },
    shared: {
      title: 'Un atestat împărtășit',
      gone: 'Acest link este necunoscut, expirat sau încheiat.',
      valid: 'Acest atestat este valabil',
      invalid: 'Acest atestat nu este valabil',
      none: 'Nu se arată altceva.',
    },
    issuing: {
      issuers: 'Emitenți',
      noIssuers: 'Încă niciun emitent',
      addIssuer: 'Emitent nou',
      name: 'Nume',
      site: 'Adresă (https)',
      keys: 'Chei',
      current: 'În folosință',
      ended: 'Încheiată',
      compromised: 'Compromisă',
      rotate: 'Cheie nouă',
      rotated: 'De acum semnează o cheie nouă.',
      compromise: 'Raportează drept compromisă',
      since: 'Compromisă din',
      templates: 'Șabloane',
      noTemplates: 'Încă niciun șablon',
      addTemplate: 'Șablon nou',
      kind: 'Fel',
      description: 'Descriere',
      criteria: 'Cum se obține',
      days: 'Zile până la expirare (gol: niciodată)',
      skills: 'Competențe pe care le atestă',
      skillsHint: 'Desparte-le prin virgule. Contează la locuri de muncă după ce emitentul este verificat.',
      retire: 'Retrage',
      retired: 'Retras',
      issue: 'Emite',
      people: 'Destinatari',
      peopleHint: 'Câte unul pe rând: id-ul persoanei, apoi virgulă și numele. Cel mult 100.',
      issuedCount: (count) => (count === 1 ? 'Un atestat emis.' : `${count} atestate emise.`),
      given: 'Emise',
      noneGiven: 'Încă nimic emis',
      revoke: 'Revocă',
      reason: 'Motiv',
      template: 'Șablon',
    },
  },
};
