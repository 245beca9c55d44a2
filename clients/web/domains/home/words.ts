import type { PluralForms, Words } from '@codai/ui';

interface HomeWords {
  readonly title: string;
  readonly morning: (name: string) => string;
  readonly afternoon: (name: string) => string;
  readonly evening: (name: string) => string;
  readonly needsYou: string;
  readonly nothingWaits: string;
  readonly nothingWaitsWhy: string;
  readonly parts: Readonly<
    Record<
      'transfers' | 'movements' | 'fundings' | 'notices' | 'sessions' | 'money' | 'balances' | 'feed' | 'messages',
      string
    >
  >;
  readonly approve: string;
  readonly approving: string;
  readonly approved: string;
  readonly reject: string;
  readonly rejecting: string;
  readonly rejected: string;
  readonly open: string;
  readonly done: string;
  readonly transfer: (amount: string, to: string) => string;
  readonly movement: (amount: string, who: string) => string;
  readonly somebody: string;
  readonly until: (when: string) => string;
  readonly approvals: (have: string, need: string) => string;
  readonly confirm: (amount: string) => string;
  readonly confirmWhy: string;
  readonly cancel: string;
  readonly session: string;
  readonly newSessions: PluralForms;
  readonly newest: (device: string, when: string) => string;
  readonly wereMe: string;
  readonly review: string;
  readonly unknownDevice: string;
  readonly notMe: string;
  readonly wasMe: string;
  readonly endTitle: string;
  readonly endWhy: string;
  readonly end: string;
  readonly ended: string;
  readonly keep: string;
  readonly busy: string;
  readonly money: string;
  readonly total: string;
  readonly noWallet: string;
  readonly noWalletWhy: string;
  readonly openWallet: string;
  readonly chart: (from: string, until: string, first: string, last: string) => string;
  readonly highest: (amount: string, on: string) => string;
  readonly today: string;
  readonly credit: string;
  readonly debit: string;
  readonly since: string;
  readonly openFeed: string;
  readonly nothingNew: string;
  readonly messages: string;
  readonly openMessages: string;
  readonly noMessages: string;
  readonly you: (text: string) => string;
}

export const homeWords: Words<HomeWords> = {
  en: {
    title: 'Home',
    morning: (name) => `Good morning, ${name}`,
    afternoon: (name) => `Good afternoon, ${name}`,
    evening: (name) => `Good evening, ${name}`,
    needsYou: 'Needs you',
    nothingWaits: 'Nothing waits for you',
    nothingWaitsWhy: 'Approvals, requests and new sign-ins will be here.',
    parts: {
      transfers: 'Transfers to approve',
      movements: 'Movements to approve',
      fundings: 'Milestones to approve',
      notices: 'Requests',
      sessions: 'Sign-ins',
      money: 'Money',
      balances: 'Balances of 30 days',
      feed: 'Feed',
      messages: 'Messages',
    },
    approve: 'Approve',
    approving: 'Approving',
    approved: 'Approved',
    reject: 'Reject',
    rejecting: 'Rejecting',
    rejected: 'Rejected',
    open: 'Open',
    done: 'Mark read',
    transfer: (amount, to) => `Approve ${amount} to ${to}`,
    movement: (amount, who) => `Approve ${amount} asked for by ${who}`,
    somebody: 'an account',
    until: (when) => `ends ${when}`,
    approvals: (have, need) => `${have} of ${need} approvals`,
    confirm: (amount) => `Approve ${amount}?`,
    confirmWhy: 'Once enough people have approved, the money moves.',
    cancel: 'Not now',
    session: 'New sign-in',
    newSessions: { one: '{n} new sign-in', other: '{n} new sign-ins' },
    newest: (device, when) => `Newest: ${device} · ${when}`,
    wereMe: 'All were me',
    review: 'Review',
    unknownDevice: 'Unknown device',
    notMe: 'Not me',
    wasMe: 'It was me',
    endTitle: 'End this session?',
    endWhy: 'Whoever is signed in there is signed out at once. Change your password afterwards.',
    end: 'End session',
    ended: 'Session ended',
    keep: 'Keep it',
    busy: 'One moment',
    money: 'Money',
    total: 'In all pockets',
    noWallet: 'There is no wallet yet',
    noWalletWhy: 'Open one to hold and send money.',
    openWallet: 'Open the wallet',
    chart: (from, until, first, last) => `From ${first} on ${from} to ${last} on ${until}.`,
    highest: (amount, on) => `highest ${amount} on ${on}`,
    today: 'today',
    credit: 'Received',
    debit: 'Paid',
    since: 'From people you follow',
    openFeed: 'Open the feed',
    nothingNew: 'Nothing new',
    messages: 'Messages',
    openMessages: 'Open messages',
    noMessages: 'No messages yet',
    you: (text) => `You: ${text}`,
  },
  ro: {
    title: 'Acasă',
    morning: (name) => `Bună dimineața, ${name}`,
    afternoon: (name) => `Bună ziua, ${name}`,
    evening: (name) => `Bună seara, ${name}`,
    needsYou: 'Te așteaptă',
    nothingWaits: 'Nimic nu te așteaptă',
    nothingWaitsWhy: 'Aici vor fi aprobările, cererile și autentificările noi.',
    parts: {
      transfers: 'Transferuri de aprobat',
      movements: 'Mișcări de aprobat',
      fundings: 'Etape de aprobat',
      notices: 'Cereri',
      sessions: 'Autentificări',
      money: 'Bani',
      balances: 'Soldurile din 30 de zile',
      feed: 'Noutăți',
      messages: 'Mesaje',
    },
    approve: 'Aprobă',
    approving: 'Se aprobă',
    approved: 'Aprobat',
    reject: 'Respinge',
    rejecting: 'Se respinge',
    rejected: 'Respins',
    open: 'Deschide',
    done: 'Marchează ca citit',
    transfer: (amount, to) => `Aprobă ${amount} către ${to}`,
    movement: (amount, who) => `Aprobă ${amount}, cerut de ${who}`,
    somebody: 'un cont',
    until: (when) => `expiră ${when}`,
    approvals: (have, need) => `${have} din ${need} aprobări`,
    confirm: (amount) => `Aprobi ${amount}?`,
    confirmWhy: 'Când au aprobat destui, banii se mută.',
    cancel: 'Nu acum',
    session: 'Autentificare nouă',
    newSessions: { one: '{n} autentificare nouă', few: '{n} autentificări noi', other: '{n} de autentificări noi' },
    newest: (device, when) => `Cea mai nouă: ${device} · ${when}`,
    wereMe: 'Toate sunt ale mele',
    review: 'Verifică',
    unknownDevice: 'Dispozitiv necunoscut',
    notMe: 'Nu am fost eu',
    wasMe: 'Am fost eu',
    endTitle: 'Închei sesiunea?',
    endWhy: 'Cine este conectat acolo este deconectat imediat. Schimbă parola după aceea.',
    end: 'Încheie sesiunea',
    ended: 'Sesiune încheiată',
    keep: 'Păstreaz-o',
    busy: 'O clipă',
    money: 'Bani',
    total: 'În toate buzunarele',
    noWallet: 'Nu există încă un portofel',
    noWalletWhy: 'Deschide unul pentru a ține și a trimite bani.',
    openWallet: 'Deschide portofelul',
    chart: (from, until, first, last) => `De la ${first} pe ${from} la ${last} pe ${until}.`,
    highest: (amount, on) => `maxim ${amount} pe ${on}`,
    today: 'astăzi',
    credit: 'Primit',
    debit: 'Plătit',
    since: 'De la cei pe care îi urmărești',
    openFeed: 'Deschide noutățile',
    nothingNew: 'Nimic nou',
    messages: 'Mesaje',
    openMessages: 'Deschide mesajele',
    noMessages: 'Niciun mesaj încă',
    you: (text) => `Tu: ${text}`,
  },
};
