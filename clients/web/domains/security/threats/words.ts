import type { PluralForms, Words } from '@codai/ui';

type Named<Key extends string> = Readonly<Record<Key, string>>;
type Severity = 'LOW' | 'MEDIUM' | 'HIGH';
type Kind = 'USER' | 'TENANT' | 'SOURCE';

interface ThreatWords {
  readonly severity: string;
  readonly severities: Named<Severity>;
  readonly automatic: string;
  readonly wanted: string;
  readonly cancel: string;
  readonly reload: string;
  readonly alerts: {
    readonly title: string;
    readonly filter: string;
    readonly filters: Named<'OPEN' | 'ACKNOWLEDGED' | 'DISMISSED' | 'ALL'>;
    readonly states: Named<'OPEN' | 'ACKNOWLEDGED' | 'DISMISSED'>;
    readonly none: string;
    readonly noneOpen: string;
    readonly noneWhy: string;
    readonly showAll: string;
    readonly columns: Named<'rule' | 'who' | 'when' | 'signals' | 'severity' | 'state'>;
    readonly unknownRule: string;
    readonly source: string;
    readonly nobody: string;
    readonly signals: PluralForms;
    readonly facts: Named<'person' | 'personId' | 'source' | 'when' | 'signals' | 'definition' | 'incident'>;
    readonly gone: string;
    readonly goneWhy: string;
    readonly acknowledge: string;
    readonly dismiss: string;
    readonly reopen: string;
    readonly saving: string;
    readonly done: Named<'OPEN' | 'ACKNOWLEDGED' | 'DISMISSED'>;
    readonly block: Named<'USER' | 'SOURCE'>;
    readonly incident: string;
    readonly openIncident: string;
    readonly log: string;
  };
  readonly incidents: {
    readonly title: string;
    readonly open: string;
    readonly opening: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly states: Named<'OPEN' | 'CONTAINED' | 'CLOSED'>;
    readonly columns: Named<'title' | 'opened' | 'clock' | 'severity' | 'state'>;
    readonly name: string;
    readonly nameHint: string;
    readonly clock: {
      readonly title: string;
      readonly why: string;
      readonly left: (time: string) => string;
      readonly bar: string;
      readonly overdue: (when: string) => string;
      readonly told: (when: string) => string;
      readonly closed: string;
      readonly tell: string;
      readonly telling: string;
      readonly short: Named<'told' | 'closed'>;
    };
    readonly timeline: string;
    readonly steps: Named<'OPENED' | 'ALERT' | 'RESPONSE' | 'NOTE' | 'NOTIFIED' | 'OPEN' | 'CONTAINED' | 'CLOSED'>;
    readonly note: string;
    readonly noteHint: string;
    readonly add: string;
    readonly adding: string;
    readonly contain: string;
    readonly close: string;
    readonly moving: string;
    readonly closeTitle: string;
    readonly closeWhy: string;
    readonly keep: string;
    readonly done: Named<'opened' | 'noted' | 'moved' | 'told'>;
    readonly gone: string;
    readonly goneWhy: string;
  };
  readonly rules: {
    readonly title: string;
    readonly about: string;
    readonly create: string;
    readonly creating: string;
    readonly name: string;
    readonly definition: string;
    readonly definitionHint: string;
    readonly grammar: string;
    readonly signals: Readonly<Record<string, string>>;
    readonly fault: (position: number) => string;
    readonly faultAtEnd: string;
    readonly faultMark: string;
    readonly block: string;
    readonly blockHint: string;
    readonly noBlock: string;
    readonly blocks: (time: string) => string;
    readonly alertsOnly: string;
    readonly taken: string;
    readonly isOn: (name: string) => string;
    readonly done: Named<'created' | 'on' | 'off'>;
  };
  readonly blocks: {
    readonly title: string;
    readonly about: string;
    readonly place: string;
    readonly placing: string;
    readonly filter: string;
    readonly filters: Named<'force' | 'all'>;
    readonly none: Named<'force' | 'all'>;
    readonly noneWhy: string;
    readonly kinds: Named<Kind>;
    readonly kind: string;
    readonly subject: Named<Kind>;
    readonly subjectHint: Named<Kind>;
    readonly reason: string;
    readonly reasonHint: string;
    readonly ends: string;
    readonly terms: Readonly<Record<string, string>>;
    readonly untilLifted: string;
    readonly until: (when: string) => string;
    readonly states: Named<'force' | 'ended' | 'lifted'>;
    readonly signInOnly: string;
    readonly allowed: {
      readonly title: string;
      readonly about: string;
      readonly none: string;
      readonly add: string;
      readonly adding: string;
      readonly network: string;
      readonly networkHint: string;
      readonly remove: string;
      readonly removeOf: (network: string) => string;
      readonly done: Named<'added' | 'removed'>;
    };
    readonly by: (who: string) => string;
    readonly lift: string;
    readonly liftOf: (subject: string) => string;
    readonly lifting: string;
    readonly liftTitle: string;
    readonly liftWhy: string;
    readonly keep: string;
    readonly refusals: Readonly<Record<string, { readonly title: string; readonly why: string }>>;
    readonly done: Named<'placed' | 'lifted'>;
  };
}

export const threatWords: Words<ThreatWords> = {
  en: {
    severity: 'Severity',
    severities: { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' },
    automatic: 'automatic',
    wanted: 'Fill this in.',
    cancel: 'Cancel',
    reload: 'Load again',
    alerts: {
      title: 'Alerts',
      filter: 'Which alerts',
      filters: { OPEN: 'Open', ACKNOWLEDGED: 'Real', DISMISSED: 'False', ALL: 'All' },
      states: { OPEN: 'Open', ACKNOWLEDGED: 'Real', DISMISSED: 'False alarm' },
      none: 'No alerts',
      noneOpen: 'No alert is open',
      noneWhy: 'An alert is raised when a rule counts too many signals of sign-in.',
      showAll: 'Show all',
      columns: {
        rule: 'Rule',
        who: 'Concerns',
        when: 'When',
        signals: 'Signals',
        severity: 'Severity',
        state: 'State',
      },
      unknownRule: 'Removed rule',
      source: 'Source',
      nobody: 'nobody known',
      signals: { one: '{n} signal', other: '{n} signals' },
      facts: {
        person: 'Person',
        personId: 'Id of the person',
        source: 'Source',
        when: 'When',
        signals: 'Signals counted',
        definition: 'Rule',
        incident: 'Incident',
      },
      gone: 'This alert is not in the list',
      goneWhy: 'It may be further down, or in another state.',
      acknowledge: 'It is real',
      dismiss: 'False alarm',
      reopen: 'Open it again',
      saving: 'Saving',
      done: { OPEN: 'Open again', ACKNOWLEDGED: 'Treated as real', DISMISSED: 'Treated as a false alarm' },
      block: { USER: 'Block this person', SOURCE: 'Block this source' },
      incident: 'Show the incident',
      openIncident: 'Open an incident',
      log: 'What this person did',
    },
    incidents: {
      title: 'Incidents',
      open: 'Open an incident',
      opening: 'Opening',
      none: 'No incidents',
      noneWhy: 'A rule of high severity opens one, or you do. The 72 hours for telling the authority begin with it.',
      states: { OPEN: 'Open', CONTAINED: 'Contained', CLOSED: 'Closed' },
      columns: { title: 'Incident', opened: 'Noticed', clock: 'Authority', severity: 'Severity', state: 'State' },
      name: 'Title',
      nameHint: 'What happened, in a line. Up to 200 characters.',
      clock: {
        title: '72 hours',
        why: 'A breach of personal data must be told to the authority within 72 hours of being noticed (GDPR Art. 33).',
        left: (time) => `${time} left to tell the authority`,
        bar: 'Of the 72 hours have passed',
        overdue: (when) => `The 72 hours ended ${when}, and the authority was not told`,
        told: (when) => `The authority was told ${when}`,
        closed: 'Closed without telling the authority',
        tell: 'The authority was told',
        telling: 'Saving',
        short: { told: 'told', closed: 'not told' },
      },
      timeline: 'Timeline',
      steps: {
        OPENED: 'Opened',
        ALERT: 'Alert',
        RESPONSE: 'Response',
        NOTE: 'Note',
        NOTIFIED: 'Authority told',
        OPEN: 'Open',
        CONTAINED: 'Contained',
        CLOSED: 'Closed',
      },
      note: 'Note',
      noteHint: 'What was found or done. It stays in the timeline.',
      add: 'Add the note',
      adding: 'Adding',
      contain: 'Contained',
      close: 'Close the incident',
      moving: 'Saving',
      closeTitle: 'Close the incident?',
      closeWhy: 'It is over, and cannot be opened again. What stands in the note is added to it.',
      keep: 'Keep it open',
      done: {
        opened: 'The incident is open',
        noted: 'Added',
        moved: 'Saved',
        told: 'Noted that the authority was told',
      },
      gone: 'This incident is not in the list',
      goneWhy: 'It may be further down: show more of the list.',
    },
    rules: {
      title: 'Rules',
      about: 'A rule raises an alert when one person or source gives so many signals within a time.',
      create: 'New rule',
      creating: 'Creating',
      name: 'Name',
      definition: 'Condition',
      definitionHint: 'Such as: sign-in.failed by source distinct user >= 5 within 10m',
      grammar:
        'A signal; “by source” or “by user”; if wanted, “distinct user” or “distinct source”; “>=” and a number; “within” and a time in s, m or h, up to 24h.',
      signals: {
        'sign-in.failed': 'a wrong password or code',
        'address.probed': 'a reset asked for an unknown address',
        'token.replayed': 'a refresh token used twice',
        'source.new': 'a sign-in from a new source',
        'session.started': 'any sign-in',
      },
      fault: (position) => `The condition cannot be read from character ${position} on.`,
      faultAtEnd: 'The condition is not complete: something is missing at its end.',
      faultMark: 'Not understood:',
      block: 'Block at once',
      blockHint: 'The person or source of the alert, without an operator. Never the last operator.',
      noBlock: 'No, only raise the alert',
      blocks: (time) => `blocks for ${time}`,
      alertsOnly: 'alert only',
      taken: 'There is a rule of this name already.',
      isOn: (name) => `Rule in use: ${name}`,
      done: { created: 'The rule looks at signals from now on', on: 'Rule in use', off: 'Rule switched off' },
    },
    blocks: {
      title: 'Blocks',
      about:
        'Every request of a blocked subject is refused, everywhere and at once. Of several blocks the longest counts.',
      place: 'Block',
      placing: 'Blocking',
      filter: 'Which blocks',
      filters: { force: 'In force', all: 'All' },
      none: { force: 'Nothing is blocked', all: 'No blocks yet' },
      noneWhy: 'Rules block for a while, operators as long as they say.',
      kinds: { USER: 'Person', TENANT: 'Organisation', SOURCE: 'Source' },
      kind: 'Kind',
      subject: { USER: 'Id of the person', TENANT: 'Id of the organisation', SOURCE: 'Source, address or network' },
      subjectHint: {
        USER: 'It stands in alerts and in the audit log.',
        TENANT: 'All its members are refused while they act for it.',
        SOURCE:
          'The hash of an alert, an address, or a network such as 192.0.2.0/24. Everybody who shares the address is concerned.',
      },
      reason: 'Reason',
      reasonHint: 'For the other operators. Up to 500 characters.',
      ends: 'Ends',
      terms: {
        '60': 'in a minute',
        '900': 'in 15 minutes',
        '3600': 'in an hour',
        '86400': 'in a day',
        '604800': 'in a week',
        '2592000': 'in 30 days',
        '': 'when an operator lifts it',
      },
      untilLifted: 'until it is lifted',
      until: (when) => `until ${when}`,
      states: { force: 'In force', ended: 'Ended', lifted: 'Lifted' },
      signInOnly: 'Signing in only',
      allowed: {
        title: 'Allowed networks',
        about: 'No block of a source or network concerns their clients. Users and organisations can still be blocked.',
        none: 'No network is allowed.',
        add: 'Allow a network',
        adding: 'Allowing…',
        network: 'Address or network',
        networkHint: 'Such as 192.0.2.7 or 192.0.2.0/24.',
        remove: 'Remove',
        removeOf: (network) => `Remove ${network} from the list`,
        done: { added: 'Allowed', removed: 'Removed from the list' },
      },
      by: (who) => `by ${who}`,
      lift: 'Lift',
      liftOf: (subject) => `Lift the block of ${subject}`,
      lifting: 'Lifting',
      liftTitle: 'Lift the block?',
      liftWhy: 'The subject is let in again at once, unless another block of it is in force.',
      keep: 'Keep the block',
      refusals: {
        OWN_ACCESS: {
          title: 'Nobody was blocked: this is your own access.',
          why: 'You cannot block your own account, organisation or network. Another operator can.',
        },
        LAST_ADMINISTRATOR: {
          title: 'Nobody was blocked: no operator would be left.',
          why: 'The last operator who can still get in must be able to lift blocks. Give another account the role first.',
        },
        LIFTED: { title: 'It was lifted already.', why: 'Load the list again to see by whom.' },
      },
      done: { placed: 'Blocked, everywhere', lifted: 'Lifted' },
    },
  },
  ro: {
    severity: 'Gravitate',
    severities: { LOW: 'Mică', MEDIUM: 'Medie', HIGH: 'Mare' },
    automatic: 'automat',
    wanted: 'Completează câmpul.',
    cancel: 'Anulează',
    reload: 'Reîncarcă',
    alerts: {
      title: 'Alerte',
      filter: 'Care alerte',
      filters: { OPEN: 'Deschise', ACKNOWLEDGED: 'Reale', DISMISSED: 'False', ALL: 'Toate' },
      states: { OPEN: 'Deschisă', ACKNOWLEDGED: 'Reală', DISMISSED: 'Alarmă falsă' },
      none: 'Nicio alertă',
      noneOpen: 'Nicio alertă deschisă',
      noneWhy: 'O alertă apare când o regulă numără prea multe semnale de intrare.',
      showAll: 'Arată toate',
      columns: {
        rule: 'Regulă',
        who: 'Privește',
        when: 'Când',
        signals: 'Semnale',
        severity: 'Gravitate',
        state: 'Stare',
      },
      unknownRule: 'Regulă scoasă',
      source: 'Sursă',
      nobody: 'nimeni cunoscut',
      signals: { one: '{n} semnal', few: '{n} semnale', other: '{n} de semnale' },
      facts: {
        person: 'Persoană',
        personId: 'Id-ul persoanei',
        source: 'Sursă',
        when: 'Când',
        signals: 'Semnale numărate',
        definition: 'Regulă',
        incident: 'Incident',
      },
      gone: 'Alerta nu este în listă',
      goneWhy: 'Poate fi mai jos sau în altă stare.',
      acknowledge: 'Este reală',
      dismiss: 'Alarmă falsă',
      reopen: 'Deschide din nou',
      saving: 'Se salvează',
      done: { OPEN: 'Deschisă din nou', ACKNOWLEDGED: 'Tratată ca reală', DISMISSED: 'Tratată ca alarmă falsă' },
      block: { USER: 'Blochează persoana', SOURCE: 'Blochează sursa' },
      incident: 'Arată incidentul',
      openIncident: 'Deschide un incident',
      log: 'Ce a făcut persoana',
    },
    incidents: {
      title: 'Incidente',
      open: 'Deschide un incident',
      opening: 'Se deschide',
      none: 'Niciun incident',
      noneWhy:
        'Îl deschide o regulă de gravitate mare sau tu. Cu el încep cele 72 de ore pentru anunțarea autorității.',
      states: { OPEN: 'Deschis', CONTAINED: 'Limitat', CLOSED: 'Închis' },
      columns: { title: 'Incident', opened: 'Observat', clock: 'Autoritate', severity: 'Gravitate', state: 'Stare' },
      name: 'Titlu',
      nameHint: 'Ce s-a întâmplat, într-un rând. Cel mult 200 de caractere.',
      clock: {
        title: '72 de ore',
        why: 'O încălcare privind datele personale se anunță autorității în 72 de ore de la observare (RGPD art. 33).',
        left: (time) => `Au mai rămas ${time} pentru anunțarea autorității`,
        bar: 'Au trecut din cele 72 de ore',
        overdue: (when) => `Cele 72 de ore s-au încheiat ${when}, iar autoritatea nu a fost anunțată`,
        told: (when) => `Autoritatea a fost anunțată ${when}`,
        closed: 'Închis fără anunțarea autorității',
        tell: 'Autoritatea a fost anunțată',
        telling: 'Se salvează',
        short: { told: 'anunțată', closed: 'neanunțată' },
      },
      timeline: 'Cronologie',
      steps: {
        OPENED: 'Deschis',
        ALERT: 'Alertă',
        RESPONSE: 'Răspuns',
        NOTE: 'Notă',
        NOTIFIED: 'Autoritate anunțată',
        OPEN: 'Deschis',
        CONTAINED: 'Limitat',
        CLOSED: 'Închis',
      },
      note: 'Notă',
      noteHint: 'Ce s-a găsit sau s-a făcut. Rămâne în cronologie.',
      add: 'Adaugă nota',
      adding: 'Se adaugă',
      contain: 'Limitat',
      close: 'Închide incidentul',
      moving: 'Se salvează',
      closeTitle: 'Închizi incidentul?',
      closeWhy: 'S-a terminat și nu se mai poate deschide. Ce este scris în notă i se adaugă.',
      keep: 'Lasă-l deschis',
      done: {
        opened: 'Incidentul este deschis',
        noted: 'Adăugată',
        moved: 'Salvat',
        told: 'S-a notat că autoritatea a fost anunțată',
      },
      gone: 'Incidentul nu este în listă',
      goneWhy: 'Poate fi mai jos: arată mai mult din listă.',
    },
    rules: {
      title: 'Reguli',
      about: 'O regulă ridică o alertă când o persoană sau o sursă dă atâtea semnale într-un timp.',
      create: 'Regulă nouă',
      creating: 'Se creează',
      name: 'Nume',
      definition: 'Condiție',
      definitionHint: 'De exemplu: sign-in.failed by source distinct user >= 5 within 10m',
      grammar:
        'Un semnal; „by source” sau „by user”; la nevoie „distinct user” sau „distinct source”; „>=” și un număr; „within” și un timp în s, m sau h, până la 24h.',
      signals: {
        'sign-in.failed': 'o parolă sau un cod greșit',
        'address.probed': 'o resetare cerută pentru o adresă necunoscută',
        'token.replayed': 'un token de reînnoire folosit de două ori',
        'source.new': 'o intrare dintr-o sursă nouă',
        'session.started': 'orice intrare',
      },
      fault: (position) => `Condiția nu se înțelege de la caracterul ${position} încolo.`,
      faultAtEnd: 'Condiția nu este completă: lipsește ceva la sfârșit.',
      faultMark: 'Neînțeles:',
      block: 'Blochează imediat',
      blockHint: 'Persoana sau sursa din alertă, fără operator. Niciodată ultimul operator.',
      noBlock: 'Nu, doar alerta',
      blocks: (time) => `blochează ${time}`,
      alertsOnly: 'doar alertă',
      taken: 'Există deja o regulă cu acest nume.',
      isOn: (name) => `Regulă folosită: ${name}`,
      done: { created: 'De acum regula urmărește semnalele', on: 'Regulă folosită', off: 'Regulă oprită' },
    },
    blocks: {
      title: 'Blocări',
      about:
        'Orice cerere a celui blocat este refuzată, peste tot și imediat. Dintre mai multe blocări contează cea mai lungă.',
      place: 'Blochează',
      placing: 'Se blochează',
      filter: 'Care blocări',
      filters: { force: 'În vigoare', all: 'Toate' },
      none: { force: 'Nimic nu este blocat', all: 'Încă nicio blocare' },
      noneWhy: 'Regulile blochează o vreme, operatorii cât spun ei.',
      kinds: { USER: 'Persoană', TENANT: 'Organizație', SOURCE: 'Sursă' },
      kind: 'Fel',
      subject: { USER: 'Id-ul persoanei', TENANT: 'Id-ul organizației', SOURCE: 'Sursă, adresă sau rețea' },
      subjectHint: {
        USER: 'Apare în alerte și în jurnalul de audit.',
        TENANT: 'Toți membrii ei sunt refuzați cât lucrează pentru ea.',
        SOURCE:
          'Codul dintr-o alertă, o adresă sau o rețea precum 192.0.2.0/24. Îi privește pe toți care au aceeași adresă.',
      },
      reason: 'Motiv',
      reasonHint: 'Pentru ceilalți operatori. Cel mult 500 de caractere.',
      ends: 'Se încheie',
      terms: {
        '60': 'într-un minut',
        '900': 'în 15 minute',
        '3600': 'într-o oră',
        '86400': 'într-o zi',
        '604800': 'într-o săptămână',
        '2592000': 'în 30 de zile',
        '': 'când o ridică un operator',
      },
      untilLifted: 'până este ridicată',
      until: (when) => `până la ${when}`,
      states: { force: 'În vigoare', ended: 'Încheiată', lifted: 'Ridicată' },
      signInOnly: 'Doar autentificarea',
      allowed: {
        title: 'Rețele permise',
        about:
          'Niciun blocaj al unei surse sau rețele nu îi privește pe clienții lor. Utilizatorii și organizațiile pot fi blocate în continuare.',
        none: 'Nicio rețea nu este permisă.',
        add: 'Permite o rețea',
        adding: 'Se permite…',
        network: 'Adresă sau rețea',
        networkHint: 'De exemplu 192.0.2.7 sau 192.0.2.0/24.',
        remove: 'Elimină',
        removeOf: (network) => `Elimină ${network} din listă`,
        done: { added: 'Permisă', removed: 'Eliminată din listă' },
      },
      by: (who) => `de ${who}`,
      lift: 'Ridică',
      liftOf: (subject) => `Ridică blocarea pentru ${subject}`,
      lifting: 'Se ridică',
      liftTitle: 'Ridici blocarea?',
      liftWhy: 'Intră din nou imediat, dacă nu este în vigoare altă blocare.',
      keep: 'Păstrează blocarea',
      refusals: {
        OWN_ACCESS: {
          title: 'Nimeni nu a fost blocat: este accesul tău.',
          why: 'Nu îți poți bloca propriul cont, propria organizație sau rețea. Un alt operator poate.',
        },
        LAST_ADMINISTRATOR: {
          title: 'Nimeni nu a fost blocat: nu ar mai rămâne niciun operator.',
          why: 'Ultimul operator care mai poate intra trebuie să poată ridica blocări. Dă întâi rolul altui cont.',
        },
        LIFTED: { title: 'A fost deja ridicată.', why: 'Reîncarcă lista ca să vezi de cine.' },
      },
      done: { placed: 'Blocat peste tot', lifted: 'Ridicată' },
    },
  },
};
