import type { Words } from '@codai/ui';

type Category =
  | 'ACCOUNT'
  | 'FILES'
  | 'LEARNING'
  | 'MARKETING'
  | 'MESSAGES'
  | 'MONEY'
  | 'ORGANIZATION'
  | 'SECURITY'
  | 'SOCIAL';
type Channel = 'IN_APP' | 'EMAIL' | 'PUSH';

interface NotificationsWords {
  readonly title: string;
  readonly filters: string;
  readonly all: string;
  readonly unread: string;
  readonly snoozed: string;
  readonly archived: string;
  readonly category: string;
  readonly everything: string;
  readonly categories: Readonly<Record<Category, string>>;
  readonly markAll: string;
  readonly marking: string;
  readonly marked: (count: string) => string;
  readonly settings: string;
  readonly openPage: string;
  readonly close: string;
  readonly empty: { readonly title: string; readonly why: string };
  readonly noMatch: { readonly title: (filter: string) => string; readonly clear: string };
  readonly isUnread: string;
  readonly markRead: string;
  readonly archive: string;
  readonly more: string;
  readonly open: string;
  readonly followBack: string;
  readonly followed: string;
  readonly busy: string;
  readonly review: string;
  readonly notMe: string;
  readonly wasMe: string;
  readonly notMeTitle: string;
  readonly notMeWhy: string;
  readonly endSessions: string;
  readonly keep: string;
  readonly ended: (count: string) => string;
  readonly reply: string;
  readonly gap: { readonly title: string; readonly why: string; readonly load: string };
  readonly settingsTitle: string;
  readonly settingsWhy: string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly kind: string;
  readonly critical: string;
  readonly notOffered: string;
  readonly switchLabel: (kind: string, channel: string) => string;
  readonly unsubscribed: string;
  readonly unsubscribedWhy: string;
  readonly resubscribe: (category: string) => string;
  readonly resubscribed: (category: string) => string;
  readonly wasSubscribed: (category: string) => string;
  readonly unsubscribe: {
    readonly title: string;
    readonly why: string;
    readonly confirm: string;
    readonly busy: string;
    readonly done: (category: string) => string;
    readonly doneWhy: string;
    readonly noToken: string;
    readonly noTokenWhy: string;
    readonly home: string;
  };
}

export const notificationsWords: Words<NotificationsWords> = {
  en: {
    title: 'Notifications',
    filters: 'Which ones',
    all: 'All',
    unread: 'Unread',
    snoozed: 'Snoozed',
    archived: 'Archived',
    category: 'About',
    everything: 'Everything',
    categories: {
      ACCOUNT: 'Your account',
      FILES: 'Files',
      LEARNING: 'Learning',
      MESSAGES: 'Messages',
      MONEY: 'Money',
      MARKETING: 'News and offers',
      ORGANIZATION: 'Organisation',
      SECURITY: 'Security',
      SOCIAL: 'People',
    },
    markAll: 'Mark all read',
    marking: 'Marking',
    marked: (count) => `Marked as read: ${count}`,
    settings: 'What to be told about',
    openPage: 'Open all notifications',
    close: 'Close',
    empty: { title: 'You have read everything', why: 'What concerns you will be here.' },
    noMatch: { title: (filter) => `Nothing under “${filter}”`, clear: 'Show all' },
    isUnread: 'unread',
    markRead: 'Mark read',
    archive: 'Archive',
    more: 'More about this',
    open: 'Open',
    followBack: 'Follow back',
    followed: 'You follow',
    busy: 'One moment',
    review: 'Review',
    notMe: 'Not me',
    wasMe: 'It was me',
    notMeTitle: 'End all other sessions?',
    notMeWhy: 'Everybody else who is signed in to your account is signed out at once. Change your password afterwards.',
    endSessions: 'End all other sessions',
    keep: 'Keep them',
    ended: (count) => `Sessions ended: ${count}`,
    reply: 'Reply',
    gap: {
      title: 'Some notifications did not arrive.',
      why: 'The connection was away for longer than they are kept for it.',
      load: 'Load them again',
    },
    settingsTitle: 'What to be told about',
    settingsWhy: 'For each kind of event and each way. What protects your account is always sent.',
    channels: { IN_APP: 'Here', EMAIL: 'E-mail', PUSH: 'Devices' },
    kind: 'Event',
    critical: 'Always sent',
    notOffered: 'not offered',
    switchLabel: (kind, channel) => `${kind}: ${channel}`,
    unsubscribed: 'E-mails you have unsubscribed from',
    unsubscribedWhy:
      'A link in an e-mail ends all e-mails of one group, whatever is chosen above. Here you receive a group again.',
    resubscribe: (category) => `Receive again: ${category}`,
    resubscribed: (category) => `You receive e-mails about this again: ${category}`,
    wasSubscribed: (category) => `You had not unsubscribed: ${category}`,
    unsubscribe: {
      title: 'End these e-mails?',
      why: 'You will not receive e-mails of this group any more. Your inbox here stays as it is.',
      confirm: 'End these e-mails',
      busy: 'Ending',
      done: (category) => `Ended: ${category}`,
      doneWhy: 'Signed in, you can receive them again under “What to be told about”.',
      noToken: 'This link is not complete',
      noTokenWhy: 'Open the link in the e-mail again, or choose after signing in.',
      home: 'To the start',
    },
  },
  ro: {
    title: 'Notificări',
    filters: 'Care anume',
    all: 'Toate',
    unread: 'Necitite',
    snoozed: 'Amânate',
    archived: 'Arhivate',
    category: 'Despre',
    everything: 'Orice',
    categories: {
      ACCOUNT: 'Contul tău',
      FILES: 'Fișiere',
      LEARNING: 'Învățare',
      MESSAGES: 'Mesaje',
      MONEY: 'Bani',
      MARKETING: 'Noutăți și oferte',
      ORGANIZATION: 'Organizație',
      SECURITY: 'Securitate',
      SOCIAL: 'Oameni',
    },
    markAll: 'Marchează tot ca citit',
    marking: 'Se marchează',
    marked: (count) => `Marcate ca citite: ${count}`,
    settings: 'Despre ce să fii anunțat',
    openPage: 'Deschide toate notificările',
    close: 'Închide',
    empty: { title: 'Ai citit tot', why: 'Aici va fi ce te privește.' },
    noMatch: { title: (filter) => `Nimic la „${filter}”`, clear: 'Arată toate' },
    isUnread: 'necitită',
    markRead: 'Marchează ca citită',
    archive: 'Arhivează',
    more: 'Mai mult despre aceasta',
    open: 'Deschide',
    followBack: 'Urmărește și tu',
    followed: 'Urmărești',
    busy: 'O clipă',
    review: 'Verifică',
    notMe: 'Nu am fost eu',
    wasMe: 'Am fost eu',
    notMeTitle: 'Închei toate celelalte sesiuni?',
    notMeWhy: 'Oricine altcineva conectat la contul tău este deconectat imediat. Schimbă parola după aceea.',
    endSessions: 'Încheie celelalte sesiuni',
    keep: 'Păstrează-le',
    ended: (count) => `Sesiuni încheiate: ${count}`,
    reply: 'Răspunde',
    gap: {
      title: 'Unele notificări nu au ajuns.',
      why: 'Conexiunea a lipsit mai mult decât se păstrează ele.',
      load: 'Încarcă-le din nou',
    },
    settingsTitle: 'Despre ce să fii anunțat',
    settingsWhy: 'Pentru fiecare fel de eveniment și fiecare cale. Ce îți apără contul se trimite mereu.',
    channels: { IN_APP: 'Aici', EMAIL: 'E-mail', PUSH: 'Dispozitive' },
    kind: 'Eveniment',
    critical: 'Se trimite mereu',
    notOffered: 'nu există',
    switchLabel: (kind, channel) => `${kind}: ${channel}`,
    unsubscribed: 'E-mailuri de la care te-ai dezabonat',
    unsubscribedWhy:
      'Un link din e-mail oprește toate e-mailurile unui grup, orice ai ales mai sus. Aici le poți primi din nou.',
    resubscribe: (category) => `Primește din nou: ${category}`,
    resubscribed: (category) => `Primești din nou e-mailuri despre: ${category}`,
    wasSubscribed: (category) => `Nu te dezabonaseși: ${category}`,
    unsubscribe: {
      title: 'Oprești aceste e-mailuri?',
      why: 'Nu vei mai primi e-mailuri din acest grup. Notificările de aici rămân la fel.',
      confirm: 'Oprește e-mailurile',
      busy: 'Se opresc',
      done: (category) => `Oprite: ${category}`,
      doneWhy: 'După autentificare le poți primi din nou la „Despre ce să fii anunțat”.',
      noToken: 'Linkul nu este complet',
      noTokenWhy: 'Deschide din nou linkul din e-mail sau alege după autentificare.',
      home: 'La început',
    },
  },
};
