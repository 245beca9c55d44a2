import type { Words } from '@codai/ui';

type Named<Key extends string> = Readonly<Record<Key, string>>;

type ServiceStatus = 'HEALTHY' | 'DEGRADED' | 'DOWN' | 'MAINTENANCE' | 'UNKNOWN';
type Overall = 'OPERATIONAL' | 'DEGRADED' | 'OUTAGE' | 'MAINTENANCE';

interface HubWords {
  readonly flags: {
    readonly title: string;
    readonly environments: Named<'DEVELOPMENT' | 'STAGING' | 'PRODUCTION'>;
    readonly environment: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly create: string;
    readonly key: string;
    readonly keyHint: string;
    readonly about: string;
    readonly columns: Named<'flag' | 'served' | 'changed' | 'state'>;
    readonly states: Named<'on' | 'killed' | 'protected'>;
    readonly version: (version: number) => string;
    readonly rules: string;
    readonly noRules: string;
    readonly everybodyElse: string;
    readonly operators: Named<
      'IS' | 'IS_NOT' | 'STARTS_WITH' | 'ENDS_WITH' | 'CONTAINS' | 'ABOVE' | 'BELOW' | 'AT_LEAST_VERSION'
    >;
    readonly or: string;
    readonly needs: string;
    readonly change: string;
    readonly share: (variant: string) => string;
    readonly shareHint: string;
    readonly sum: string;
    readonly reason: string;
    readonly reasonWanted: string;
    readonly save: string;
    readonly saving: string;
    readonly propose: string;
    readonly proposeHint: string;
    readonly kill: string;
    readonly killWhy: string;
    readonly revive: string;
    readonly cancel: string;
    readonly saved: string;
    readonly proposed: string;
    readonly history: string;
    readonly by: (who: string) => string;
    readonly approvedBy: (who: string) => string;
    readonly kinds: Named<'CREATED' | 'UPDATED' | 'KILLED' | 'REVIVED' | 'ARCHIVED'>;
    readonly waiting: string;
    readonly approve: string;
    readonly reject: string;
    readonly withdraw: string;
    readonly decided: string;
    readonly proposalStates: Named<'PENDING_APPROVAL' | 'SCHEDULED'>;
    readonly more: string;
  };
  readonly status: {
    readonly title: string;
    readonly overall: Named<Overall>;
    readonly states: Named<ServiceStatus>;
    readonly checked: string;
    readonly services: string;
    readonly uptime: (percent: string) => string;
    readonly days: string;
    readonly day: (day: string, percent: string) => string;
    readonly noData: string;
    readonly incidents: string;
    readonly noIncidents: string;
    readonly impacts: Named<'MINOR' | 'MAJOR' | 'CRITICAL'>;
    readonly incidentStates: Named<'INVESTIGATING' | 'IDENTIFIED' | 'MONITORING' | 'RESOLVED'>;
    readonly maintenance: string;
    readonly home: string;
    /** The other language, in itself. */
    readonly other: string;
    readonly milliseconds: (ms: string) => string;
  };
  readonly services: {
    readonly title: string;
    readonly running: string;
    readonly columns: Named<'service' | 'state' | 'answer' | 'uptime' | 'probed' | 'component' | 'driver' | 'detail'>;
    readonly map: string;
    readonly mapAbout: string;
    readonly kinds: Named<'EXTENDS' | 'ASKS' | 'CONSUMES'>;
    readonly needsNobody: string;
    readonly components: string;
    readonly live: string;
    readonly embedded: string;
  };
  readonly news: {
    readonly title: string;
    readonly none: string;
    readonly noneWhy: string;
    readonly dismiss: string;
    readonly dismissed: string;
    readonly more: string;
    readonly levels: Named<'INFO' | 'WARNING'>;
    readonly write: string;
    readonly fields: Named<'titleEn' | 'bodyEn' | 'titleRo' | 'bodyRo' | 'link' | 'level'>;
    readonly roHint: string;
    readonly linkHint: string;
    readonly publish: string;
    readonly publishing: string;
    readonly published: string;
  };
}

export const hubWords: Words<HubWords> = {
  en: {
    flags: {
      title: 'Feature flags',
      environments: { DEVELOPMENT: 'Development', STAGING: 'Staging', PRODUCTION: 'Production' },
      environment: 'Environment',
      none: 'No flags here yet',
      noneWhy: 'A flag lets you show something to some people first, and stop it at once.',
      create: 'New flag',
      key: 'Key',
      keyHint: 'Small letters, digits and hyphens. It cannot be changed, or used again.',
      about: 'Purpose',
      columns: { flag: 'Flag', served: 'Everybody else gets', changed: 'Changed', state: 'State' },
      states: { on: 'In use', killed: 'Stopped', protected: 'Two people' },
      version: (version) => `Version ${version}`,
      rules: 'Rules',
      noRules: 'No rules. Everybody gets the split below.',
      everybodyElse: 'Everybody else',
      operators: {
        IS: 'is',
        IS_NOT: 'is not',
        STARTS_WITH: 'starts with',
        ENDS_WITH: 'ends with',
        CONTAINS: 'contains',
        ABOVE: 'is above',
        BELOW: 'is below',
        AT_LEAST_VERSION: 'is at least version',
      },
      or: 'or',
      needs: 'Needs first',
      change: 'Change who gets it',
      share: (variant) => `${variant}, in percent`,
      shareHint: 'Raising a share never takes it from anybody who has it.',
      sum: 'The shares must add up to 100 %.',
      reason: 'Why',
      reasonWanted: 'Write why. It is kept in the history.',
      save: 'Save',
      saving: 'Saving',
      propose: 'Propose',
      proposeHint: 'This flag is protected: a second person approves the change.',
      kill: 'Stop it for everybody',
      killWhy: 'Everybody gets the off variant at once, whatever the rules say.',
      revive: 'Let it run again',
      cancel: 'Cancel',
      saved: 'Saved. It is in force everywhere.',
      proposed: 'Proposed. It waits for a second person.',
      history: 'History',
      by: (who) => `by ${who}`,
      approvedBy: (who) => `approved by ${who}`,
      kinds: {
        CREATED: 'Created',
        UPDATED: 'Changed',
        KILLED: 'Stopped',
        REVIVED: 'Let run again',
        ARCHIVED: 'Archived',
      },
      waiting: 'Proposed changes',
      approve: 'Approve',
      reject: 'Reject',
      withdraw: 'Take back',
      decided: 'Done.',
      proposalStates: { PENDING_APPROVAL: 'Waits for approval', SCHEDULED: 'Waits for its time' },
      more: 'More flags',
    },
    status: {
      title: 'Status of the platform',
      overall: {
        OPERATIONAL: 'All services work',
        DEGRADED: 'Some things are slow or not known',
        OUTAGE: 'Some services are down',
        MAINTENANCE: 'Announced work is going on',
      },
      states: { HEALTHY: 'Works', DEGRADED: 'Slow', DOWN: 'Down', MAINTENANCE: 'Maintenance', UNKNOWN: 'Not known' },
      checked: 'Last measured',
      services: 'Services',
      uptime: (percent) => `${percent} of probes answered`,
      days: 'Last 90 days',
      day: (day, percent) => `${day}: ${percent}`,
      noData: 'not measured',
      incidents: 'Incidents',
      noIncidents: 'No incident is open.',
      impacts: { MINOR: 'Minor', MAJOR: 'Major', CRITICAL: 'Critical' },
      incidentStates: {
        INVESTIGATING: 'Looking for the cause',
        IDENTIFIED: 'Cause found',
        MONITORING: 'Watching the remedy',
        RESOLVED: 'Over',
      },
      maintenance: 'Announced work',
      home: 'To the app',
      other: 'Română',
      milliseconds: (ms) => `${ms} ms`,
    },
    services: {
      title: 'Services',
      running: 'Running now',
      columns: {
        service: 'Service',
        state: 'State',
        answer: 'Answer',
        uptime: 'Probes answered',
        probed: 'Probed',
        component: 'Component',
        driver: 'Driver',
        detail: 'Detail',
      },
      map: 'Who needs whom',
      mapAbout: 'Read from the supergraph that the gateway serves, and from what services declare.',
      kinds: { EXTENDS: 'adds to', ASKS: 'asks', CONSUMES: 'hears events of' },
      needsNobody: 'needs nobody',
      components: 'Outside components',
      live: 'Live',
      embedded: 'Embedded',
    },
    news: {
      title: 'News',
      none: 'Nothing new',
      noneWhy: 'What changes in the platform is told here.',
      dismiss: 'Put away',
      dismissed: 'Put away',
      more: 'More about it',
      levels: { INFO: 'News', WARNING: 'Important' },
      write: 'Write an announcement',
      fields: {
        titleEn: 'Title in English',
        bodyEn: 'Text in English',
        titleRo: 'Title in Romanian',
        bodyRo: 'Text in Romanian',
        link: 'Link',
        level: 'Weight',
      },
      roHint: 'Without it, Romanian readers get the English text.',
      linkHint: 'A path such as /app/money/wallet, or an https address. May stay empty.',
      publish: 'Publish to everybody',
      publishing: 'Publishing',
      published: 'Published.',
    },
  },
  ro: {
    flags: {
      title: 'Comutatoare de funcții',
      environments: { DEVELOPMENT: 'Dezvoltare', STAGING: 'Testare', PRODUCTION: 'Producție' },
      environment: 'Mediu',
      none: 'Niciun comutator aici',
      noneWhy: 'Un comutator arată ceva întâi unora și îl oprește imediat la nevoie.',
      create: 'Comutator nou',
      key: 'Cheie',
      keyHint: 'Litere mici, cifre și cratime. Nu se schimbă și nu se refolosește.',
      about: 'Scop',
      columns: { flag: 'Comutator', served: 'Ceilalți primesc', changed: 'Schimbat', state: 'Stare' },
      states: { on: 'Folosit', killed: 'Oprit', protected: 'Două persoane' },
      version: (version) => `Versiunea ${version}`,
      rules: 'Reguli',
      noRules: 'Nicio regulă. Toți primesc împărțirea de mai jos.',
      everybodyElse: 'Toți ceilalți',
      operators: {
        IS: 'este',
        IS_NOT: 'nu este',
        STARTS_WITH: 'începe cu',
        ENDS_WITH: 'se termină cu',
        CONTAINS: 'conține',
        ABOVE: 'este peste',
        BELOW: 'este sub',
        AT_LEAST_VERSION: 'este cel puțin versiunea',
      },
      or: 'sau',
      needs: 'Are nevoie întâi de',
      change: 'Schimbă cine îl primește',
      share: (variant) => `${variant}, în procente`,
      shareHint: 'O cotă mărită nu ia nimic celor care au deja.',
      sum: 'Cotele trebuie să dea împreună 100 %.',
      reason: 'De ce',
      reasonWanted: 'Scrieți de ce. Rămâne în istoric.',
      save: 'Salvează',
      saving: 'Se salvează',
      propose: 'Propune',
      proposeHint: 'Comutatorul este protejat: o a doua persoană aprobă schimbarea.',
      kill: 'Oprește-l pentru toți',
      killWhy: 'Toți primesc imediat varianta oprită, orice ar spune regulile.',
      revive: 'Pornește-l din nou',
      cancel: 'Renunță',
      saved: 'Salvat. Este în vigoare peste tot.',
      proposed: 'Propus. Așteaptă o a doua persoană.',
      history: 'Istoric',
      by: (who) => `de ${who}`,
      approvedBy: (who) => `aprobat de ${who}`,
      kinds: { CREATED: 'Creat', UPDATED: 'Schimbat', KILLED: 'Oprit', REVIVED: 'Repornit', ARCHIVED: 'Arhivat' },
      waiting: 'Schimbări propuse',
      approve: 'Aprobă',
      reject: 'Respinge',
      withdraw: 'Retrage',
      decided: 'Gata.',
      proposalStates: { PENDING_APPROVAL: 'Așteaptă aprobarea', SCHEDULED: 'Își așteaptă ora' },
      more: 'Mai multe comutatoare',
    },
    status: {
      title: 'Starea platformei',
      overall: {
        OPERATIONAL: 'Toate serviciile funcționează',
        DEGRADED: 'Unele lucruri sunt lente sau necunoscute',
        OUTAGE: 'Unele servicii nu funcționează',
        MAINTENANCE: 'Se lucrează, după cum s-a anunțat',
      },
      states: {
        HEALTHY: 'Funcționează',
        DEGRADED: 'Lent',
        DOWN: 'Nu funcționează',
        MAINTENANCE: 'Întreținere',
        UNKNOWN: 'Necunoscut',
      },
      checked: 'Ultima măsurătoare',
      services: 'Servicii',
      uptime: (percent) => `${percent} din verificări au primit răspuns`,
      days: 'Ultimele 90 de zile',
      day: (day, percent) => `${day}: ${percent}`,
      noData: 'nemăsurat',
      incidents: 'Incidente',
      noIncidents: 'Niciun incident deschis.',
      impacts: { MINOR: 'Minor', MAJOR: 'Major', CRITICAL: 'Critic' },
      incidentStates: {
        INVESTIGATING: 'Se caută cauza',
        IDENTIFIED: 'Cauza este găsită',
        MONITORING: 'Se urmărește remedierea',
        RESOLVED: 'Încheiat',
      },
      maintenance: 'Lucrări anunțate',
      home: 'La aplicație',
      other: 'English',
      milliseconds: (ms) => `${ms} ms`,
    },
    services: {
      title: 'Servicii',
      running: 'În funcțiune acum',
      columns: {
        service: 'Serviciu',
        state: 'Stare',
        answer: 'Răspuns',
        uptime: 'Verificări reușite',
        probed: 'Verificat',
        component: 'Componentă',
        driver: 'Driver',
        detail: 'Detaliu',
      },
      map: 'Cine de cine are nevoie',
      mapAbout: 'Citit din supergraful pe care îl servește poarta și din ce declară serviciile.',
      kinds: { EXTENDS: 'adaugă la', ASKS: 'întreabă', CONSUMES: 'ascultă evenimentele din' },
      needsNobody: 'nu are nevoie de nimeni',
      components: 'Componente exterioare',
      live: 'Real',
      embedded: 'Intern',
    },
    news: {
      title: 'Anunțuri',
      none: 'Nimic nou',
      noneWhy: 'Aici se anunță ce se schimbă în platformă.',
      dismiss: 'Pune deoparte',
      dismissed: 'Pus deoparte',
      more: 'Mai multe',
      levels: { INFO: 'Noutate', WARNING: 'Important' },
      write: 'Scrie un anunț',
      fields: {
        titleEn: 'Titlu în engleză',
        bodyEn: 'Text în engleză',
        titleRo: 'Titlu în română',
        bodyRo: 'Text în română',
        link: 'Legătură',
        level: 'Greutate',
      },
      roHint: 'Fără el, cititorii români primesc textul în engleză.',
      linkHint: 'O cale precum /app/money/wallet sau o adresă https. Poate rămâne goală.',
      publish: 'Publică pentru toți',
      publishing: 'Se publică',
      published: 'Publicat.',
    },
  },
};
