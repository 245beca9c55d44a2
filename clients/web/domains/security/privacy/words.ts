import type { PluralForms, Words } from '@codai/ui';

type Named<Key extends string> = Readonly<Record<Key, string>>;
export type Purpose = 'credentials.identity' | 'marketing.email' | 'tracking.email' | 'usage.statistics';

interface PrivacyWords {
  readonly title: string;
  readonly security: string;
  readonly cancel: string;
  readonly close: string;
  readonly kinds: Named<'EXPORT' | 'ERASURE'>;
  readonly states: Named<'WAITING' | 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'REFUSED'>;
  readonly overdue: string;
  readonly copy: {
    readonly title: string;
    readonly why: string;
    readonly request: string;
    readonly requesting: string;
    readonly running: string;
    readonly requested: string;
  };
  readonly erasure: {
    readonly title: string;
    readonly why: string;
    readonly request: string;
    readonly requesting: string;
    readonly waiting: (when: string) => string;
    readonly waitingWhy: string;
    readonly dialog: string;
    readonly points: readonly string[];
    readonly understood: string;
    readonly keep: string;
    readonly requested: string;
  };
  readonly requests: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly requestedAt: string;
    readonly startsAt: string;
    readonly endedAt: string;
    readonly dueAt: string;
    readonly answered: (answered: number, all: number) => string;
    readonly open: (kind: string) => string;
    readonly cancel: string;
    readonly cancelling: string;
    readonly cancelTitle: Named<'EXPORT' | 'ERASURE'>;
    readonly cancelWhy: Named<'EXPORT' | 'ERASURE'>;
    readonly keep: string;
    readonly cancelled: string;
    readonly download: string;
    readonly preparing: string;
    readonly archive: (size: string, until: string) => string;
    readonly archiveGone: string;
    readonly refusals: Readonly<Record<string, string>>;
    readonly gone: string;
    readonly goneWhy: string;
  };
  readonly tasks: {
    readonly title: string;
    readonly states: Named<'PENDING' | 'HELD' | 'ANSWERED'>;
    readonly rows: PluralForms;
    readonly held: string;
    readonly heldWhy: string;
    readonly kept: string;
    readonly keptUntil: (until: string) => string;
    readonly anonymised: string;
    /** Single records that stay while the others of their table go. */
    readonly spared: Named<'LEGAL_HOLD' | 'RETENTION'>;
  };
  readonly consents: {
    readonly title: string;
    readonly about: string;
    readonly purposes: Readonly<Record<Purpose, { readonly name: string; readonly why: string }>>;
    readonly given: (when: string, version: string) => string;
    readonly notGiven: string;
    readonly history: string;
    readonly noHistory: string;
    readonly granted: string;
    readonly withdrawn: string;
    readonly version: (version: string) => string;
    readonly done: Named<'granted' | 'withdrawn'>;
  };
  readonly operator: {
    readonly filter: string;
    readonly filters: Named<'open' | 'overdue' | 'all'>;
    readonly columns: Named<'person' | 'kind' | 'requested' | 'due' | 'progress' | 'state'>;
    readonly none: Named<'open' | 'overdue' | 'all'>;
    readonly noneWhy: string;
    readonly title: string;
    readonly showAll: string;
    readonly personId: string;
    readonly hold: string;
    readonly holds: string;
  };
  readonly holds: {
    readonly title: string;
    readonly about: string;
    readonly place: string;
    readonly placing: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly columns: Named<'person' | 'subgraphs' | 'reason' | 'placed' | 'state'>;
    readonly states: Named<'placed' | 'released'>;
    readonly person: string;
    readonly personHint: string;
    readonly subgraphs: string;
    readonly subgraphsHint: string;
    readonly subgraphsWanted: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly wanted: string;
    readonly release: string;
    readonly releaseOf: (who: string) => string;
    readonly releasing: string;
    readonly releaseTitle: string;
    readonly releaseWhy: string;
    readonly keep: string;
    readonly done: Named<'placed' | 'released'>;
    readonly by: (who: string) => string;
    readonly only: (id: string) => string;
    readonly everybody: string;
  };
}

export const privacyWords: Words<PrivacyWords> = {
  en: {
    title: 'Data and consents',
    security: 'Security centre',
    cancel: 'Cancel',
    close: 'Close',
    kinds: { EXPORT: 'Copy of the data', ERASURE: 'Erasure' },
    states: {
      WAITING: 'Waits',
      RUNNING: 'In progress',
      COMPLETED: 'Complete',
      CANCELLED: 'Cancelled',
      REFUSED: 'Refused',
    },
    overdue: 'Overdue',
    copy: {
      title: 'A copy of your data',
      why: 'An archive of everything that the platform holds about you, one file for each part. It can be downloaded for seven days.',
      request: 'Request a copy',
      requesting: 'Requesting',
      running: 'Your copy is being put together. You can leave this page.',
      requested: 'Requested',
    },
    erasure: {
      title: 'Erasure',
      why: 'Ends your account and erases your data, apart from what a law makes the platform keep.',
      request: 'Erase my account',
      requesting: 'Requesting',
      waiting: (when) => `Your account is erased on ${when}.`,
      waitingWhy: 'Until then you can cancel it below, and nothing is lost. After that it cannot be undone.',
      dialog: 'Erase your account and your data?',
      points: [
        'It starts after a waiting period, which is shown at once. Until then you can cancel it.',
        'Then your account ends everywhere, for good. Copies of your data go too.',
        'Records of money that a law keeps stay for their time, and what a legal hold covers until it is released.',
      ],
      understood: 'I understand that it cannot be undone once it has started',
      keep: 'Keep my account',
      requested: 'The waiting period runs',
    },
    requests: {
      title: 'Your requests',
      none: 'No requests yet',
      noneWhy: 'Copies and erasures that you ask for are listed here with their progress.',
      requestedAt: 'Requested',
      startsAt: 'Starts',
      endedAt: 'Ended',
      dueAt: 'To be answered by',
      answered: (answered, all) => `${answered} of ${all} parts have answered`,
      open: (kind) => `Progress of: ${kind}`,
      cancel: 'Cancel the request',
      cancelling: 'Cancelling',
      cancelTitle: { EXPORT: 'Cancel the copy?', ERASURE: 'Cancel the erasure?' },
      cancelWhy: {
        EXPORT: 'What was put together so far is removed. You can ask again.',
        ERASURE: 'Your account stays as it is. You can ask again.',
      },
      keep: 'Let it go on',
      cancelled: 'Cancelled',
      download: 'Download',
      preparing: 'Preparing',
      archive: (size, until) => `${size}, kept until ${until}`,
      archiveGone: 'The archive was removed.',
      refusals: {
        LAST_OWNER:
          'You are the last owner of an organisation with other members. Make somebody else an owner, then ask again.',
      },
      gone: 'There is no such request',
      goneWhy: 'The link is wrong, or the request is not visible to you.',
    },
    tasks: {
      title: 'Parts',
      states: { PENDING: 'Waits', HELD: 'Legal hold', ANSWERED: 'Done' },
      rows: { one: '{n} record', other: '{n} records' },
      held: 'A legal hold defers some parts.',
      heldWhy: 'They are erased as soon as the hold is released. All other parts go on.',
      kept: 'Kept',
      keptUntil: (until) => `until ${until}`,
      anonymised: 'The name was removed',
      spared: { LEGAL_HOLD: 'Kept until a legal hold is released', RETENTION: 'Kept by retention locks' },
    },
    consents: {
      title: 'Consents',
      about: 'Nothing here is needed to use the platform. You can withdraw a consent as easily as you gave it.',
      purposes: {
        'marketing.email': { name: 'News by e-mail', why: 'E-mails about new features and offers' },
        'tracking.email': {
          name: 'Opened e-mails',
          why: 'Whether you open e-mails and follow their links, told to who sent them',
        },
        'credentials.identity': {
          name: 'Name on credentials',
          why: 'Certificates and badges issued to you show your name and carry a hash of your e-mail, by which who knows it recognises you',
        },
        'usage.statistics': { name: 'Usage statistics', why: 'How you use the app, counted to improve it' },
      },
      given: (when, version) => `Given ${when}, policy ${version}`,
      notGiven: 'Not given',
      history: 'History of your consents',
      noHistory: 'You have neither given nor withdrawn a consent yet.',
      granted: 'Given',
      withdrawn: 'Withdrawn',
      version: (version) => `Policy ${version}`,
      done: { granted: 'Consent recorded', withdrawn: 'Consent withdrawn' },
    },
    operator: {
      filter: 'Which requests',
      filters: { open: 'Open', overdue: 'Overdue', all: 'All' },
      columns: {
        person: 'Person',
        kind: 'Kind',
        requested: 'Requested',
        due: 'Due',
        progress: 'Parts answered',
        state: 'State',
      },
      none: { open: 'No request is open', overdue: 'No request is overdue', all: 'No requests yet' },
      noneWhy:
        'People ask for their data and its erasure in the security centre. The law gives 30 days for the answer.',
      title: 'Data requests',
      showAll: 'Show all',
      personId: 'Id of the person',
      hold: 'Place a legal hold',
      holds: 'Holds on this person’s data',
    },
    holds: {
      title: 'Legal holds',
      about:
        'A hold keeps a person’s data in some subgraphs, whatever erasure was asked for. All other subgraphs erase.',
      place: 'Place a hold',
      placing: 'Placing',
      none: 'No holds',
      noneWhy: 'A hold is placed for a lawsuit or an order of an authority, and released when it is over.',
      columns: { person: 'Person', subgraphs: 'Keeps', reason: 'Reason', placed: 'Placed', state: 'State' },
      states: { placed: 'In force', released: 'Released' },
      person: 'Id of the person',
      personHint: 'It stands in the drawer of a request, and in their entries of the audit log.',
      subgraphs: 'Subgraphs that keep the data',
      subgraphsHint: 'Only what the hold is about: everything else of the person is erased in time.',
      subgraphsWanted: 'Choose at least one subgraph.',
      reason: 'Reason',
      reasonHint: 'The file number of the order or lawsuit. Up to 500 characters.',
      wanted: 'Fill this in.',
      release: 'Release',
      releaseOf: (who) => `Release the hold on the data of ${who}`,
      releasing: 'Releasing',
      releaseTitle: 'Release the hold?',
      releaseWhy: 'Erasures that no other hold defers begin at once, and cannot be undone.',
      keep: 'Keep the hold',
      done: { placed: 'The hold is in force', released: 'Released' },
      by: (who) => `by ${who}`,
      only: (id) => `Only holds on ${id}`,
      everybody: 'All holds',
    },
  },
  ro: {
    title: 'Date și acorduri',
    security: 'Centrul de securitate',
    cancel: 'Anulează',
    close: 'Închide',
    kinds: { EXPORT: 'Copia datelor', ERASURE: 'Ștergere' },
    states: {
      WAITING: 'Așteaptă',
      RUNNING: 'În curs',
      COMPLETED: 'Încheiată',
      CANCELLED: 'Anulată',
      REFUSED: 'Refuzată',
    },
    overdue: 'Depășită',
    copy: {
      title: 'O copie a datelor tale',
      why: 'O arhivă cu tot ce are platforma despre tine, câte un fișier pentru fiecare parte. Se poate descărca șapte zile.',
      request: 'Cere o copie',
      requesting: 'Se cere',
      running: 'Copia ta se pregătește. Poți părăsi pagina.',
      requested: 'Cerută',
    },
    erasure: {
      title: 'Ștergere',
      why: 'Încheie contul și îți șterge datele, în afară de cele pe care legea obligă platforma să le păstreze.',
      request: 'Șterge contul meu',
      requesting: 'Se cere',
      waiting: (when) => `Contul tău se șterge ${when}.`,
      waitingWhy: 'Până atunci poți anula mai jos și nu se pierde nimic. După aceea nu se mai poate reveni.',
      dialog: 'Îți ștergi contul și datele?',
      points: [
        'Începe după o perioadă de așteptare, arătată imediat. Până atunci poți anula.',
        'Apoi contul se încheie peste tot, definitiv. Dispar și copiile datelor tale.',
        'Înregistrările despre bani pe care le cere legea rămân cât este prevăzut, iar ce este sub reținere legală până la ridicarea ei.',
      ],
      understood: 'Înțeleg că nu se mai poate reveni după ce a început',
      keep: 'Păstrează contul',
      requested: 'Perioada de așteptare curge',
    },
    requests: {
      title: 'Cererile tale',
      none: 'Încă nicio cerere',
      noneWhy: 'Copiile și ștergerile cerute apar aici, cu mersul lor.',
      requestedAt: 'Cerută',
      startsAt: 'Începe',
      endedAt: 'Încheiată',
      dueAt: 'Răspuns până la',
      answered: (answered, all) => `Au răspuns ${answered} din ${all} părți`,
      open: (kind) => `Mersul cererii: ${kind}`,
      cancel: 'Anulează cererea',
      cancelling: 'Se anulează',
      cancelTitle: { EXPORT: 'Anulezi copia?', ERASURE: 'Anulezi ștergerea?' },
      cancelWhy: {
        EXPORT: 'Ce s-a pregătit până acum se șterge. Poți cere din nou.',
        ERASURE: 'Contul rămâne cum este. Poți cere din nou.',
      },
      keep: 'Las-o să continue',
      cancelled: 'Anulată',
      download: 'Descarcă',
      preparing: 'Se pregătește',
      archive: (size, until) => `${size}, păstrată până ${until}`,
      archiveGone: 'Arhiva a fost ștearsă.',
      refusals: {
        LAST_OWNER:
          'Ești ultimul proprietar al unei organizații cu alți membri. Fă pe altcineva proprietar, apoi cere din nou.',
      },
      gone: 'Nu există această cerere',
      goneWhy: 'Legătura este greșită sau cererea nu îți este vizibilă.',
    },
    tasks: {
      title: 'Părți',
      states: { PENDING: 'Așteaptă', HELD: 'Reținere legală', ANSWERED: 'Gata' },
      rows: { one: '{n} înregistrare', few: '{n} înregistrări', other: '{n} de înregistrări' },
      held: 'O reținere legală amână unele părți.',
      heldWhy: 'Se șterg imediat ce reținerea este ridicată. Celelalte părți continuă.',
      kept: 'Păstrate',
      keptUntil: (until) => `până la ${until}`,
      anonymised: 'Numele a fost scos',
      spared: {
        LEGAL_HOLD: 'Păstrate până la ridicarea unei rețineri legale',
        RETENTION: 'Păstrate de blocări de păstrare',
      },
    },
    consents: {
      title: 'Acorduri',
      about: 'Nimic de aici nu este necesar ca să folosești platforma. Un acord se retrage la fel de ușor cum s-a dat.',
      purposes: {
        'marketing.email': { name: 'Noutăți prin e-mail', why: 'Mesaje despre funcții noi și oferte' },
        'tracking.email': {
          name: 'E-mailuri deschise',
          why: 'Dacă deschizi mesajele și le urmezi linkurile, arătat expeditorului',
        },
        'credentials.identity': {
          name: 'Numele pe atestate',
          why: 'Certificatele și insignele emise ție îți arată numele și au un hash al adresei de e-mail, după care te recunoaște cine o știe',
        },
        'usage.statistics': {
          name: 'Statistici de utilizare',
          why: 'Cum folosești aplicația, numărat ca să fie îmbunătățită',
        },
      },
      given: (when, version) => `Dat ${when}, politica ${version}`,
      notGiven: 'Nedat',
      history: 'Istoricul acordurilor tale',
      noHistory: 'Încă nu ai dat și nu ai retras niciun acord.',
      granted: 'Dat',
      withdrawn: 'Retras',
      version: (version) => `Politica ${version}`,
      done: { granted: 'Acord înregistrat', withdrawn: 'Acord retras' },
    },
    operator: {
      filter: 'Care cereri',
      filters: { open: 'Deschise', overdue: 'Depășite', all: 'Toate' },
      columns: {
        person: 'Persoană',
        kind: 'Fel',
        requested: 'Cerută',
        due: 'Termen',
        progress: 'Părți cu răspuns',
        state: 'Stare',
      },
      none: {
        open: 'Nicio cerere deschisă',
        overdue: 'Nicio cerere cu termen depășit',
        all: 'Încă nicio cerere',
      },
      noneWhy: 'Oamenii își cer datele și ștergerea lor în centrul de securitate. Legea dă 30 de zile pentru răspuns.',
      title: 'Cereri despre date',
      showAll: 'Arată toate',
      personId: 'Id-ul persoanei',
      hold: 'Pune o reținere legală',
      holds: 'Rețineri pe datele persoanei',
    },
    holds: {
      title: 'Rețineri legale',
      about:
        'O reținere păstrează datele unei persoane în unele subgrafuri, orice ștergere s-ar fi cerut. Celelalte subgrafuri șterg.',
      place: 'Pune o reținere',
      placing: 'Se pune',
      none: 'Nicio reținere',
      noneWhy: 'O reținere se pune pentru un proces sau ordinul unei autorități și se ridică după ce se încheie.',
      columns: { person: 'Persoană', subgraphs: 'Păstrează', reason: 'Motiv', placed: 'Pusă', state: 'Stare' },
      states: { placed: 'În vigoare', released: 'Ridicată' },
      person: 'Id-ul persoanei',
      personHint: 'Apare în detaliile unei cereri și în înregistrările ei din jurnalul de audit.',
      subgraphs: 'Subgrafuri care păstrează datele',
      subgraphsHint: 'Doar cele de care este vorba: restul datelor persoanei se șterg la timp.',
      subgraphsWanted: 'Alege cel puțin un subgraf.',
      reason: 'Motiv',
      reasonHint: 'Numărul dosarului ordinului sau procesului. Cel mult 500 de caractere.',
      wanted: 'Completează câmpul.',
      release: 'Ridică',
      releaseOf: (who) => `Ridică reținerea pe datele lui ${who}`,
      releasing: 'Se ridică',
      releaseTitle: 'Ridici reținerea?',
      releaseWhy: 'Ștergerile pe care nu le amână altă reținere încep imediat și nu se mai poate reveni.',
      keep: 'Păstrează reținerea',
      done: { placed: 'Reținerea este în vigoare', released: 'Ridicată' },
      by: (who) => `de ${who}`,
      only: (id) => `Doar reținerile pe ${id}`,
      everybody: 'Toate reținerile',
    },
  },
};
