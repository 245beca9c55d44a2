import type { Words } from '@codai/ui';

type Category = 'ACCOUNT' | 'MARKETING' | 'MESSAGES' | 'MONEY' | 'ORGANIZATION' | 'SECURITY' | 'SOCIAL';
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
  readonly kinds: Readonly<Record<string, string>>;
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
    kinds: {
      'account.email-changed': 'E-mail address changed',
      'account.factor-added': 'Second factor added',
      'account.factor-removed': 'Second factor removed',
      'account.impersonated': 'Operator looks at your account',
      'account.linked': 'Sign-in account linked',
      'account.password-changed': 'Password changed',
      'account.password-reset': 'Code to set a new password',
      'account.recovery-cancelled': 'Account recovery cancelled',
      'account.recovery-code-used': 'Recovery code used',
      'account.recovery-completed': 'Account recovery completed',
      'account.recovery-requested': 'Account recovery requested',
      'account.registration-repeated': 'Somebody signs up with your address',
      'account.sign-in-code': 'Code to sign in',
      'account.sign-in-suspicious': 'Unusual sign-in',
      'account.unlinked': 'Sign-in account unlinked',
      'account.verification-code': 'Code to confirm your address',
      'account.welcome': 'Welcome',
      'money.account-frozen': 'Account frozen',
      'money.approval-requested': 'Your approval is requested',
      'money.dispute-opened': 'A payment is disputed',
      'money.identity-approved': 'Identity confirmed',
      'money.identity-rejected': 'Identity not confirmed',
      'money.payment-received': 'Money from another bank',
      'money.invoice': 'Invoice',
      'money.invoice-overdue': 'Invoice overdue',
      'money.invoice-paid': 'Invoice paid',
      'money.invoice-reminder': 'Reminder of an invoice',
      'money.payment-failed': 'Payment failed',
      'money.payout-failed': 'Payout failed',
      'money.received': 'Money received',
      'money.refunded': 'Refund',
      'money.request': 'Somebody requests money',
      'money.request-paid': 'Your request was paid',
      'money.rule-failed': 'Automation failed',
      'money.rule-notified': 'Message of an automation',
      'money.schedule-refused': 'Scheduled transfer failed',
      'money.statement': 'Account statement',
      'money.subscription-ended': 'Subscription could not be collected',
      'money.topped-up': 'Account topped up',
      'money.transfer-rejected': 'Transfer rejected',
      'money.transfer-returned': 'Transfer returned',
      'organization.campaign': 'Offers of your organisations',
      'organization.email': 'E-mail from an organisation',
      'organization.invitation': 'Invitation to an organisation',
      'organization.invitation-accepted': 'Invitation accepted',
      'organization.message': 'Message from an organisation',
      'organization.role-changed': 'Your role changed',
      'product.news': 'News of the product',
      'social.appeal-decided': 'Appeal decided',
      'social.comment': 'Comment on your post',
      'social.follow': 'New follower',
      'social.follow-accepted': 'Request to follow accepted',
      'social.follow-requested': 'Request to follow you',
      'work.application-changed': 'Your application moved on',
      'work.application-received': 'An application came in',
      'work.contract': 'Contracts',
      'work.interview': 'Interviews',
      'work.match': 'Jobs that fit a saved search',
      'work.milestone': 'Milestones of contracts',
      'work.offer': 'Offers',
      'social.group-invited': 'Invitation to a community',
      'social.group-join-accepted': 'Request to join a community accepted',
      'social.group-join-requested': 'Request to join your community',
      'social.group-role': 'Your role in a community changed',
      'social.mention': 'Mention in a post',
      'social.message': 'Message',
      'social.moderation': 'Decision of a moderator',
      'social.reaction': 'Reaction to what you wrote',
      'social.reply': 'Reply to your comment',
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
    kinds: {
      'account.email-changed': 'Adresă de e-mail schimbată',
      'account.factor-added': 'Al doilea factor adăugat',
      'account.factor-removed': 'Al doilea factor eliminat',
      'account.impersonated': 'Un operator îți vede contul',
      'account.linked': 'Cont de conectare asociat',
      'account.password-changed': 'Parolă schimbată',
      'account.password-reset': 'Cod pentru o parolă nouă',
      'account.recovery-cancelled': 'Recuperarea contului anulată',
      'account.recovery-code-used': 'Cod de recuperare folosit',
      'account.recovery-completed': 'Recuperarea contului încheiată',
      'account.recovery-requested': 'Recuperarea contului cerută',
      'account.registration-repeated': 'Cineva se înscrie cu adresa ta',
      'account.sign-in-code': 'Cod de conectare',
      'account.sign-in-suspicious': 'Autentificare neobișnuită',
      'account.unlinked': 'Cont de conectare dezasociat',
      'account.verification-code': 'Cod de confirmare a adresei',
      'account.welcome': 'Bun venit',
      'money.account-frozen': 'Cont blocat',
      'money.approval-requested': 'Ți se cere aprobarea',
      'money.dispute-opened': 'O plată este contestată',
      'money.identity-approved': 'Identitate confirmată',
      'money.identity-rejected': 'Identitate neconfirmată',
      'money.payment-received': 'Bani de la altă bancă',
      'money.invoice': 'Factură',
      'money.invoice-overdue': 'Factură restantă',
      'money.invoice-paid': 'Factură plătită',
      'money.invoice-reminder': 'Reamintirea unei facturi',
      'money.payment-failed': 'Plată nereușită',
      'money.payout-failed': 'Plată către bancă nereușită',
      'money.received': 'Bani primiți',
      'money.refunded': 'Rambursare',
      'money.request': 'Cineva cere bani',
      'money.request-paid': 'Cererea ta a fost plătită',
      'money.rule-failed': 'Automatizare nereușită',
      'money.rule-notified': 'Mesajul unei automatizări',
      'money.schedule-refused': 'Transfer programat nereușit',
      'money.statement': 'Extras de cont',
      'money.subscription-ended': 'Abonament neîncasat',
      'money.topped-up': 'Cont alimentat',
      'money.transfer-rejected': 'Transfer respins',
      'money.transfer-returned': 'Transfer întors',
      'organization.campaign': 'Oferte ale organizațiilor tale',
      'organization.email': 'E-mail de la o organizație',
      'organization.invitation': 'Invitație într-o organizație',
      'organization.invitation-accepted': 'Invitație acceptată',
      'organization.message': 'Mesaj de la o organizație',
      'organization.role-changed': 'Rolul tău s-a schimbat',
      'product.news': 'Noutăți ale produsului',
      'social.appeal-decided': 'Contestație soluționată',
      'social.comment': 'Comentariu la postarea ta',
      'social.follow': 'Urmăritor nou',
      'social.follow-accepted': 'Cerere de urmărire acceptată',
      'social.follow-requested': 'Cerere de a te urmări',
      'work.application-changed': 'Candidatura ta a avansat',
      'work.application-received': 'A sosit o candidatură',
      'work.contract': 'Contracte',
      'work.interview': 'Interviuri',
      'work.match': 'Posturi potrivite căutărilor salvate',
      'work.milestone': 'Etape ale contractelor',
      'work.offer': 'Oferte',
      'social.group-invited': 'Invitație într-o comunitate',
      'social.group-join-accepted': 'Cerere de intrare într-o comunitate acceptată',
      'social.group-join-requested': 'Cerere de intrare în comunitatea ta',
      'social.group-role': 'Rolul tău într-o comunitate s-a schimbat',
      'social.mention': 'Mențiune într-o postare',
      'social.message': 'Mesaj',
      'social.moderation': 'Decizie a unui moderator',
      'social.reaction': 'Reacție la ce ai scris',
      'social.reply': 'Răspuns la comentariul tău',
    },
  },
};
