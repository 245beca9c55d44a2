import type {
  DeliveryAttemptOutcome,
  EventDeliveryState,
  EventPoisonPolicy,
  EventSubscriptionStatus,
  ReplayJobStatus,
} from '@codai/sdk';
import type { Words } from '@codai/ui';

export const partNames = ['stream', 'types', 'webhooks', 'dead-letters', 'replay'] as const;
export type PartName = (typeof partNames)[number];
type Named<Key extends string> = Readonly<Record<Key, string>>;

interface EventWords {
  readonly title: string;
  readonly parts: Named<PartName>;
  readonly personal: string;
  readonly filter: string;
  readonly filterHint: string;
  readonly apply: string;
  readonly applying: string;
  readonly none: string;
  readonly sequence: (number: string) => string;
  readonly version: (number: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly done: string;
  readonly keep: string;
  readonly saving: string;
  readonly stream: Named<
    | 'about'
    | 'mode'
    | 'live'
    | 'log'
    | 'waiting'
    | 'waitingWhy'
    | 'paused'
    | 'follow'
    | 'gap'
    | 'ended'
    | 'after'
    | 'afterHint'
    | 'next'
    | 'empty'
  > & { readonly lookedTo: (number: string) => string };
  readonly event: Named<
    | 'title'
    | 'type'
    | 'source'
    | 'subject'
    | 'key'
    | 'occurred'
    | 'accepted'
    | 'correlation'
    | 'causation'
    | 'data'
    | 'noData'
    | 'trace'
    | 'gone'
  >;
  readonly types: Named<
    | 'about'
    | 'owner'
    | 'register'
    | 'registering'
    | 'registered'
    | 'name'
    | 'nameHint'
    | 'description'
    | 'schema'
    | 'schemaHint'
    | 'next'
    | 'check'
    | 'checking'
    | 'fits'
    | 'breaks'
    | 'breaksWhy'
    | 'add'
    | 'added'
    | 'of'
  > & { readonly newest: (number: string) => string; readonly change: (pointer: string, rule: string) => string };
  readonly hooks: Named<
    | 'endpoints'
    | 'endpointsWhy'
    | 'newEndpoint'
    | 'noEndpoints'
    | 'url'
    | 'urlHint'
    | 'description'
    | 'create'
    | 'active'
    | 'disabled'
    | 'rotate'
    | 'rotateTitle'
    | 'rotateWhy'
    | 'rotating'
    | 'secret'
    | 'once'
    | 'secretWhy'
    | 'subscriptions'
    | 'subscriptionsWhy'
    | 'newSubscription'
    | 'noSubscriptions'
    | 'name'
    | 'endpoint'
    | 'pulls'
    | 'all'
    | 'poison'
    | 'attempts'
    | 'attemptsHint'
    | 'attemptsFault'
    | 'pause'
    | 'resume'
    | 'pausing'
    | 'resuming'
    | 'deliveries'
    | 'state'
    | 'everyState'
    | 'replayed'
    | 'noAttempts'
    | 'nameTaken'
    | 'nameHint'
    | 'open'
  > & {
    readonly failing: (when: string) => string;
    readonly former: (when: string) => string;
    readonly statuses: Readonly<Record<EventSubscriptionStatus, string>>;
    readonly policies: Readonly<Record<EventPoisonPolicy, string>>;
    readonly states: Readonly<Record<EventDeliveryState, string>>;
    readonly outcomes: Readonly<Record<DeliveryAttemptOutcome, string>>;
    readonly attempt: (number: string) => string;
    readonly lag: (pending: string, acknowledged: string, dead: string) => string;
    readonly next: (when: string) => string;
  };
  readonly dead: Named<
    | 'about'
    | 'none'
    | 'noneWhy'
    | 'title'
    | 'error'
    | 'payload'
    | 'retry'
    | 'retrying'
    | 'retried'
    | 'discard'
    | 'discardTitle'
    | 'discardWhy'
    | 'discarding'
    | 'discarded'
    | 'reason'
    | 'attempts'
    | 'pending'
  >;
  readonly replay: Named<
    | 'about'
    | 'subscription'
    | 'from'
    | 'fromHint'
    | 'to'
    | 'toHint'
    | 'rate'
    | 'rateHint'
    | 'dry'
    | 'dryWhy'
    | 'start'
    | 'starting'
    | 'noSubscription'
    | 'progress'
    | 'dryRun'
    | 'cancel'
    | 'cancelling'
    | 'gone'
    | 'running'
    | 'disabled'
    | 'whole'
  > & {
    readonly statuses: Readonly<Record<ReplayJobStatus, string>>;
    readonly range: (from: string, to: string) => string;
    readonly matched: (count: string) => string;
    readonly wouldMatch: (count: string) => string;
  };
}

export const eventWords: Words<EventWords> = {
  en: {
    title: 'Events',
    parts: {
      stream: 'Stream',
      types: 'Types',
      webhooks: 'Webhooks',
      'dead-letters': 'Dead letters',
      replay: 'Replay',
    },
    personal: 'Events belong to organisations. Owners and administrators of one see them here.',
    filter: 'Filter',
    filterHint: "Over attributes and data, such as type LIKE 'banking.%' or data.total >= 100. Empty for all events.",
    apply: 'Apply',
    applying: 'Checking',
    none: 'None',
    sequence: (number) => `No. ${number}`,
    version: (number) => `version ${number}`,
    copy: 'Copy',
    copied: 'The secret was copied',
    done: 'Done',
    keep: 'Back',
    saving: 'Saving',
    stream: {
      about: 'Events of all members of the organisation, in the order in which they were accepted.',
      mode: 'Events',
      live: 'Live',
      log: 'Log',
      waiting: 'Waiting for events',
      waitingWhy: 'Each new event appears here.',
      paused: 'Paused. New events appear after you follow again.',
      follow: 'Follow',
      gap: 'Some events were lost on the way. Look for them in the log.',
      ended: 'The server ended the stream. Load the page again.',
      after: 'After number',
      afterHint: '0 begins with the oldest event that is kept.',
      next: 'Next events',
      empty: 'No event matches here.',
      lookedTo: (number) => `Looked through up to no. ${number}.`,
    },
    event: {
      title: 'Event',
      type: 'Type',
      source: 'Source',
      subject: 'Subject',
      key: 'Partition key',
      occurred: 'Occurred',
      accepted: 'Accepted',
      correlation: 'Correlation',
      causation: 'Caused by',
      data: 'Data',
      noData: 'The data is no longer kept.',
      trace: 'Same process',
      gone: 'There is no such event, or it is no longer kept.',
    },
    types: {
      about: 'An event type has schemas in versions. Data of an event is valid under the newest one.',
      owner: 'Owner',
      register: 'New type',
      registering: 'Registering',
      registered: 'The type was registered',
      name: 'Name',
      nameHint: 'custom.noun.past-verb, such as custom.order.placed.',
      description: 'Description',
      schema: 'JSON Schema of the data',
      schemaHint: 'At most 32 KiB. Objects are closed unless additionalProperties says otherwise.',
      next: 'New version',
      check: 'Check compatibility',
      checking: 'Checking',
      fits: 'Compatible: data of all earlier versions is valid under this schema.',
      breaks: 'Not compatible',
      breaksWhy: 'Data of an earlier version would not be valid:',
      add: 'Register version',
      added: 'The version was registered',
      of: 'Types of the organisation',
      newest: (number) => `newest version ${number}`,
      change: (pointer, rule) => `${pointer}: ${rule}`,
    },
    hooks: {
      endpoints: 'Endpoints',
      endpointsWhy: 'URLs to which events are posted, signed with a secret of the endpoint.',
      newEndpoint: 'New endpoint',
      noEndpoints: 'No endpoint yet',
      url: 'URL',
      urlHint: 'With https and a public address. Redirects are not followed.',
      description: 'Description',
      create: 'Create',
      active: 'Active',
      disabled: 'Disabled',
      rotate: 'Rotate secret',
      rotateTitle: 'Rotate the secret?',
      rotateWhy: 'The endpoint gets a new secret. The former one signs beside it for 24 hours.',
      rotating: 'Rotating',
      secret: 'Signing secret',
      once: 'Copy the secret now. It is not shown again.',
      secretWhy: 'Your program checks the signature of each post with it.',
      subscriptions: 'Subscriptions',
      subscriptionsWhy:
        'A subscription has the events that match its filter delivered, in order for each partition key.',
      newSubscription: 'New subscription',
      noSubscriptions: 'No subscription yet',
      name: 'Name',
      endpoint: 'Delivered to',
      pulls: 'A program that fetches them',
      all: 'all events',
      poison: 'When all attempts fail',
      attempts: 'Most attempts',
      attemptsHint: '1 to 20; 10 when it is empty.',
      attemptsFault: 'Enter a whole number from 1 to 20, or nothing.',
      pause: 'Pause',
      resume: 'Resume',
      pausing: 'Pausing',
      resuming: 'Resuming',
      deliveries: 'Deliveries',
      state: 'State',
      everyState: 'All states',
      replayed: 'replayed',
      noAttempts: 'No attempt yet.',
      nameHint: 'Small letters, digits and hyphens.',
      nameTaken: 'Another subscription has this name. Choose another one.',
      open: 'Deliveries',
      failing: (when) => `failing since ${when}`,
      former: (when) => `former secret signs until ${when}`,
      statuses: { ACTIVE: 'Active', PAUSED: 'Paused', DISABLED: 'Disabled' },
      policies: {
        DEAD_LETTER: 'Set the event aside and go on',
        BLOCK_KEY: 'Hold later events of the same key',
      },
      states: { PENDING: 'Waiting', ACKNOWLEDGED: 'Delivered', DEAD: 'Dead letter', DISCARDED: 'Discarded' },
      outcomes: { ACKNOWLEDGED: 'accepted', REJECTED: 'refused', EXPIRED: 'no answer' },
      attempt: (number) => `Attempt ${number}`,
      lag: (pending, acknowledged, dead) => `${pending} waiting · ${acknowledged} delivered · ${dead} dead`,
      next: (when) => `next attempt ${when}`,
    },
    dead: {
      about: 'Events whose delivery failed at every attempt. A retried one stays here until it is delivered.',
      none: 'No dead letters',
      noneWhy: 'Every event was delivered or still has attempts left.',
      title: 'Dead letter',
      error: 'Last error',
      payload: 'Data',
      retry: 'Retry',
      retrying: 'Retrying',
      retried: 'The event is delivered once more',
      discard: 'Discard',
      discardTitle: 'Discard this event?',
      discardWhy: 'It is not delivered again. Later events of its key go on.',
      discarding: 'Discarding',
      discarded: 'The event was discarded',
      reason: 'Reason',
      attempts: 'Attempts',
      pending: 'retry under way',
    },
    replay: {
      about:
        'Delivers events of a range to one subscription once more, marked as replayed. Other subscriptions get nothing.',
      subscription: 'Subscription',
      from: 'From number',
      fromHint: 'The stream and the log show the number of each event.',
      to: 'To number',
      toHint: 'Leave it empty for the newest event.',
      rate: 'Events a second',
      rateHint: '1 to 1,000.',
      dry: 'Dry run',
      dryWhy: 'Counts the events that match and delivers nothing.',
      start: 'Start replay',
      starting: 'Starting',
      noSubscription: 'Create a subscription first.',
      progress: 'Progress',
      dryRun: 'dry run',
      cancel: 'Cancel replay',
      cancelling: 'Cancelling',
      gone: 'There is no such replay.',
      running: 'A replay of this subscription is running. Cancel it first.',
      disabled: 'The subscription is disabled. Resume it first.',
      whole: 'Enter a whole number from 1.',
      statuses: { RUNNING: 'Running', COMPLETED: 'Completed', CANCELLED: 'Cancelled' },
      range: (from, to) => `No. ${from} to ${to}`,
      matched: (count) => `Events handed on: ${count}`,
      wouldMatch: (count) => `Events that match: ${count}`,
    },
  },
  ro: {
    title: 'Evenimente',
    parts: {
      stream: 'Flux',
      types: 'Tipuri',
      webhooks: 'Webhookuri',
      'dead-letters': 'Nelivrate',
      replay: 'Reluare',
    },
    personal: 'Evenimentele aparțin organizațiilor. Proprietarii și administratorii uneia le văd aici.',
    filter: 'Filtru',
    filterHint: "Peste atribute și date, de exemplu type LIKE 'banking.%' sau data.total >= 100. Gol pentru toate.",
    apply: 'Aplică',
    applying: 'Se verifică',
    none: 'Niciunul',
    sequence: (number) => `Nr. ${number}`,
    version: (number) => `versiunea ${number}`,
    copy: 'Copiază',
    copied: 'Secretul a fost copiat',
    done: 'Gata',
    keep: 'Înapoi',
    saving: 'Se salvează',
    stream: {
      about: 'Evenimentele tuturor membrilor organizației, în ordinea în care au fost acceptate.',
      mode: 'Evenimente',
      live: 'În direct',
      log: 'Jurnal',
      waiting: 'Se așteaptă evenimente',
      waitingWhy: 'Fiecare eveniment nou apare aici.',
      paused: 'În pauză. Evenimentele noi apar după ce urmărești din nou.',
      follow: 'Urmărește',
      gap: 'Unele evenimente s-au pierdut pe drum. Caută-le în jurnal.',
      ended: 'Serverul a încheiat fluxul. Reîncarcă pagina.',
      after: 'După numărul',
      afterHint: '0 începe cu cel mai vechi eveniment păstrat.',
      next: 'Evenimentele următoare',
      empty: 'Niciun eveniment nu se potrivește aici.',
      lookedTo: (number) => `S-a căutat până la nr. ${number}.`,
    },
    event: {
      title: 'Eveniment',
      type: 'Tip',
      source: 'Sursă',
      subject: 'Subiect',
      key: 'Cheie de partiție',
      occurred: 'S-a petrecut',
      accepted: 'Acceptat',
      correlation: 'Corelație',
      causation: 'Cauzat de',
      data: 'Date',
      noData: 'Datele nu mai sunt păstrate.',
      trace: 'Același proces',
      gone: 'Nu există un astfel de eveniment sau nu mai este păstrat.',
    },
    types: {
      about: 'Un tip de eveniment are scheme în versiuni. Datele unui eveniment respectă cea mai nouă versiune.',
      owner: 'Proprietar',
      register: 'Tip nou',
      registering: 'Se înregistrează',
      registered: 'Tipul a fost înregistrat',
      name: 'Nume',
      nameHint: 'custom.substantiv.verb la trecut, de exemplu custom.order.placed.',
      description: 'Descriere',
      schema: 'JSON Schema a datelor',
      schemaHint: 'Cel mult 32 KiB. Obiectele sunt închise dacă additionalProperties nu spune altfel.',
      next: 'Versiune nouă',
      check: 'Verifică compatibilitatea',
      checking: 'Se verifică',
      fits: 'Compatibilă: datele tuturor versiunilor anterioare respectă această schemă.',
      breaks: 'Incompatibilă',
      breaksWhy: 'Datele unei versiuni anterioare nu ar mai fi valide:',
      add: 'Înregistrează versiunea',
      added: 'Versiunea a fost înregistrată',
      of: 'Tipurile organizației',
      newest: (number) => `cea mai nouă versiune ${number}`,
      change: (pointer, rule) => `${pointer}: ${rule}`,
    },
    hooks: {
      endpoints: 'Adrese',
      endpointsWhy: 'Adrese URL la care se trimit evenimente, semnate cu un secret al adresei.',
      newEndpoint: 'Adresă nouă',
      noEndpoints: 'Nicio adresă încă',
      url: 'URL',
      urlHint: 'Cu https și o adresă publică. Redirecționările nu sunt urmate.',
      description: 'Descriere',
      create: 'Creează',
      active: 'Activă',
      disabled: 'Dezactivată',
      rotate: 'Schimbă secretul',
      rotateTitle: 'Schimbi secretul?',
      rotateWhy: 'Adresa primește un secret nou. Cel vechi semnează alături de el încă 24 de ore.',
      rotating: 'Se schimbă',
      secret: 'Secret de semnare',
      once: 'Copiază secretul acum. Nu mai este arătat.',
      secretWhy: 'Programul tău verifică cu el semnătura fiecărei trimiteri.',
      subscriptions: 'Abonări',
      subscriptionsWhy:
        'O abonare primește evenimentele care se potrivesc filtrului, în ordine pentru fiecare cheie de partiție.',
      newSubscription: 'Abonare nouă',
      noSubscriptions: 'Nicio abonare încă',
      name: 'Nume',
      endpoint: 'Livrare către',
      pulls: 'Un program care le ia singur',
      all: 'toate evenimentele',
      poison: 'Când eșuează toate încercările',
      attempts: 'Cel mult încercări',
      attemptsHint: 'De la 1 la 20; 10 când este gol.',
      attemptsFault: 'Scrie un număr întreg de la 1 la 20 sau nimic.',
      pause: 'Pauză',
      resume: 'Reia',
      pausing: 'Se oprește',
      resuming: 'Se reia',
      deliveries: 'Livrări',
      state: 'Stare',
      everyState: 'Toate stările',
      replayed: 'reluat',
      noAttempts: 'Nicio încercare încă.',
      nameHint: 'Litere mici, cifre și cratime.',
      nameTaken: 'Altă abonare are acest nume. Alege altul.',
      open: 'Livrări',
      failing: (when) => `eșuează din ${when}`,
      former: (when) => `secretul vechi semnează până la ${when}`,
      statuses: { ACTIVE: 'Activă', PAUSED: 'În pauză', DISABLED: 'Dezactivată' },
      policies: {
        DEAD_LETTER: 'Pune evenimentul deoparte și continuă',
        BLOCK_KEY: 'Ține pe loc evenimentele următoare ale cheii',
      },
      states: { PENDING: 'În așteptare', ACKNOWLEDGED: 'Livrat', DEAD: 'Nelivrat', DISCARDED: 'Abandonat' },
      outcomes: { ACKNOWLEDGED: 'acceptat', REJECTED: 'refuzat', EXPIRED: 'fără răspuns' },
      attempt: (number) => `Încercarea ${number}`,
      lag: (pending, acknowledged, dead) => `${pending} în așteptare · ${acknowledged} livrate · ${dead} nelivrate`,
      next: (when) => `următoarea încercare ${when}`,
    },
    dead: {
      about: 'Evenimente a căror livrare a eșuat la fiecare încercare. Unul reluat rămâne aici până este livrat.',
      none: 'Nimic nelivrat',
      noneWhy: 'Fiecare eveniment a fost livrat sau mai are încercări.',
      title: 'Eveniment nelivrat',
      error: 'Ultima eroare',
      payload: 'Date',
      retry: 'Reîncearcă',
      retrying: 'Se reîncearcă',
      retried: 'Evenimentul este livrat încă o dată',
      discard: 'Abandonează',
      discardTitle: 'Abandonezi evenimentul?',
      discardWhy: 'Nu mai este livrat. Evenimentele următoare ale cheii continuă.',
      discarding: 'Se abandonează',
      discarded: 'Evenimentul a fost abandonat',
      reason: 'Motiv',
      attempts: 'Încercări',
      pending: 'reîncercare în curs',
    },
    replay: {
      about:
        'Livrează încă o dată evenimentele unui interval către o singură abonare, marcate ca reluate. Celelalte nu primesc nimic.',
      subscription: 'Abonare',
      from: 'De la numărul',
      fromHint: 'Fluxul și jurnalul arată numărul fiecărui eveniment.',
      to: 'Până la numărul',
      toHint: 'Lasă gol pentru cel mai nou eveniment.',
      rate: 'Evenimente pe secundă',
      rateHint: 'De la 1 la 1.000.',
      dry: 'Probă',
      dryWhy: 'Numără evenimentele care se potrivesc și nu livrează nimic.',
      start: 'Pornește reluarea',
      starting: 'Se pornește',
      noSubscription: 'Creează întâi o abonare.',
      progress: 'Progres',
      dryRun: 'probă',
      cancel: 'Anulează reluarea',
      cancelling: 'Se anulează',
      gone: 'Nu există o astfel de reluare.',
      running: 'O reluare a acestei abonări este în curs. Anuleaz-o întâi.',
      disabled: 'Abonarea este dezactivată. Reia-o întâi.',
      whole: 'Scrie un număr întreg de la 1.',
      statuses: { RUNNING: 'În curs', COMPLETED: 'Încheiată', CANCELLED: 'Anulată' },
      range: (from, to) => `Nr. ${from} până la ${to}`,
      matched: (count) => `Evenimente trimise: ${count}`,
      wouldMatch: (count) => `Evenimente potrivite: ${count}`,
    },
  },
};
