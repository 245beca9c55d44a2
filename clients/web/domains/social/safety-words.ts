import type { ReportTargetKind } from '@codai/sdk';
import type { Words } from '@codai/ui';

type Kind = 'DISMISS' | 'HIDE' | 'REMOVE' | 'WARN' | 'SUSPEND_POSTING';
type Tab = 'account' | 'muted' | 'words' | 'blocked';

interface SafetyWords {
  readonly privacy: string;
  readonly tabs: Readonly<Record<Tab, string>>;
  readonly lock: string;
  readonly lockWhy: string;
  readonly locked: string;
  readonly unlocked: string;
  readonly changedElsewhere: string;
  readonly toRequests: string;
  readonly until: string;
  readonly untilEnded: string;
  readonly mutedNone: string;
  readonly mutedNoneWhy: string;
  readonly unmute: string;
  readonly phrase: string;
  readonly phraseHint: string;
  readonly addFilter: string;
  readonly adding: string;
  readonly filtersNone: string;
  readonly filtersNoneWhy: string;
  readonly removeFilter: string;
  readonly requests: string;
  readonly requestsNone: string;
  readonly requestsNoneWhy: string;
  readonly asked: string;
  readonly accept: string;
  readonly reject: string;
  readonly accepted: (name: string) => string;
  readonly decisions: string;
  readonly decisionsNone: string;
  readonly decisionsNoneWhy: string;
  readonly decided: Readonly<Record<Kind, string>>;
  readonly decidedWhy: Readonly<Record<Kind, string>>;
  readonly reasonIs: string;
  readonly appeal: string;
  readonly appealTitle: string;
  readonly appealWhy: string;
  readonly appealText: string;
  readonly appealHint: (left: string) => string;
  readonly appealNeeded: string;
  readonly sendAppeal: string;
  readonly sending: string;
  readonly appealed: string;
  readonly appealIs: Readonly<Record<'OPEN' | 'REJECTED' | 'ACCEPTED', string>>;
  readonly moderation: string;
  readonly reports: string;
  readonly appeals: string;
  readonly queueNone: string;
  readonly queueNoneWhy: string;
  readonly appealsNone: string;
  readonly appealsNoneWhy: string;
  readonly reported: string;
  readonly decide: string;
  readonly decideTitle: string;
  readonly decision: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly kindsWhy: Readonly<Record<Kind, string>>;
  readonly reasonFor: string;
  readonly reasonHint: string;
  readonly reasonNeeded: string;
  readonly days: string;
  readonly daysHint: string;
  readonly daysWrong: string;
  readonly decideIt: string;
  readonly deciding: string;
  readonly isDecided: string;
  readonly acceptAppeal: string;
  readonly rejectAppeal: string;
  readonly acceptAppealWhy: string;
  readonly rejectAppealWhy: string;
  readonly notYet: string;
  readonly groundsOf: (name: string) => string;
  readonly postState: Readonly<Record<'PUBLISHED' | 'HELD' | 'REMOVED', string>>;
  readonly targets: Readonly<Record<ReportTargetKind, string>>;
  readonly targetGone: Readonly<Record<ReportTargetKind, string>>;
  readonly openPost: string;
}

export const safetyWords: Words<SafetyWords> = {
  en: {
    privacy: 'Privacy',
    tabs: { account: 'Account', muted: 'Muted', words: 'Filtered words', blocked: 'Blocked' },
    lock: 'Ask me before somebody follows',
    lockWhy: 'Followers that you have stay. Public posts can still be read by everybody.',
    locked: 'You are asked from now on',
    unlocked: 'Everybody may follow you',
    changedElsewhere: 'Your profile was changed elsewhere meanwhile. It was loaded again: try once more.',
    toRequests: 'Follow requests',
    until: 'Until',
    untilEnded: 'Until you end it',
    mutedNone: 'You mute nobody',
    mutedNoneWhy: 'Mute a person from the menu of their post or from their profile.',
    unmute: 'End the mute',
    phrase: 'Words to leave out',
    phraseHint:
      'Posts with these words next to each other stay out of your feeds. Letter case and accents do not matter.',
    addFilter: 'Add the filter',
    adding: 'Adding',
    filtersNone: 'Nothing is filtered',
    filtersNoneWhy: 'A filter can end by itself.',
    removeFilter: 'Remove',
    requests: 'Follow requests',
    requestsNone: 'Nobody asks to follow you',
    requestsNoneWhy: 'People ask when your account is locked.',
    asked: 'Asked',
    accept: 'Accept',
    reject: 'Refuse',
    accepted: (name) => `${name} follows you now`,
    decisions: 'Decisions about my posts',
    decisionsNone: 'Moderation decided nothing about you',
    decisionsNoneWhy: 'If it does, the reason is told here, and you can appeal for 30 days.',
    decided: {
      DISMISS: 'No objection',
      HIDE: 'Hidden',
      REMOVE: 'Removed',
      WARN: 'Warning',
      SUSPEND_POSTING: 'Posting suspended',
    },
    decidedWhy: {
      DISMISS: 'It stays as it is.',
      HIDE: 'Only you and moderators can read it.',
      REMOVE: 'Only moderators can read it.',
      WARN: 'It stays. This is a warning.',
      SUSPEND_POSTING: 'You cannot write posts, comments or messages for some days.',
    },
    reasonIs: 'Reason:',
    appeal: 'Appeal',
    appealTitle: 'Appeal this decision',
    appealWhy: 'Another moderator looks at it. You can appeal once.',
    appealText: 'Why it is wrong',
    appealHint: (left) => `${left} characters left`,
    appealNeeded: 'Say why the decision is wrong.',
    sendAppeal: 'Send the appeal',
    sending: 'Sending',
    appealed: 'Appeal sent',
    appealIs: { OPEN: 'Appeal is being decided', REJECTED: 'Appeal rejected', ACCEPTED: 'Appeal accepted' },
    moderation: 'Moderation',
    reports: 'Reports',
    appeals: 'Appeals',
    queueNone: 'All reports are decided',
    queueNoneWhy: 'Reports of what you moderate will be here, the oldest first.',
    appealsNone: 'No appeal waits',
    appealsNoneWhy: 'Appeals against the decisions of other moderators will be here.',
    reported: 'Reported',
    decide: 'Decide',
    decideTitle: 'Decide about this report',
    decision: 'Decision',
    kinds: {
      DISMISS: 'Leave it',
      WARN: 'Warn the author',
      HIDE: 'Hide it',
      REMOVE: 'Remove it',
      SUSPEND_POSTING: 'Suspend the author',
    },
    kindsWhy: {
      DISMISS: 'It stays; what was held is shown again.',
      WARN: 'It stays, and the author is told.',
      HIDE: 'Only the author and moderators can read it.',
      REMOVE: 'Only moderators can read it.',
      SUSPEND_POSTING: 'The author writes nothing for some days; it stays as it is.',
    },
    reasonFor: 'Reason',
    reasonHint: 'The author reads it. Up to 500 characters.',
    reasonNeeded: 'Give a reason of 1 to 500 characters.',
    days: 'Days',
    daysHint: '1 to 365',
    daysWrong: 'Enter 1 to 365 days.',
    decideIt: 'Decide it',
    deciding: 'Deciding',
    isDecided: 'Decided',
    acceptAppeal: 'Undo the decision',
    rejectAppeal: 'Let it stand',
    acceptAppealWhy: 'The appeal is accepted: what the decision took is given back.',
    rejectAppealWhy: 'The appeal is rejected, and the decision is final.',
    notYet: 'Not yet',
    groundsOf: (name) => `${name} says`,
    postState: { PUBLISHED: 'Shown', HELD: 'Held', REMOVED: 'Removed' },
    targets: { POST: 'Post', COMMENT: 'Comment', MESSAGE: 'Message', PROFILE: 'Profile' },
    targetGone: {
      POST: 'This post is gone, or not for you.',
      COMMENT: 'This comment is gone, or not for you.',
      MESSAGE: 'This message is gone, or not for you.',
      PROFILE: 'This profile is gone, or not for you.',
    },
    openPost: 'Open the post',
  },
  ro: {
    privacy: 'Confidențialitate',
    tabs: { account: 'Cont', muted: 'Ignorați', words: 'Cuvinte filtrate', blocked: 'Blocați' },
    lock: 'Întreabă-mă înainte să mă urmărească cineva',
    lockWhy: 'Urmăritorii pe care îi ai rămân. Postările publice pot fi citite în continuare de toată lumea.',
    locked: 'De acum ești întrebat',
    unlocked: 'Oricine te poate urmări',
    changedElsewhere: 'Profilul a fost modificat în altă parte între timp. S-a încărcat din nou: mai încearcă o dată.',
    toRequests: 'Cereri de urmărire',
    until: 'Până la',
    untilEnded: 'Până oprești tu',
    mutedNone: 'Nu ignori pe nimeni',
    mutedNoneWhy: 'Ignoră o persoană din meniul postării sau din profilul ei.',
    unmute: 'Nu mai ignora',
    phrase: 'Cuvinte de lăsat afară',
    phraseHint:
      'Postările cu aceste cuvinte alăturate nu apar în noutățile tale. Literele mari și diacriticele nu contează.',
    addFilter: 'Adaugă filtrul',
    adding: 'Se adaugă',
    filtersNone: 'Nu se filtrează nimic',
    filtersNoneWhy: 'Un filtru se poate încheia singur.',
    removeFilter: 'Scoate',
    requests: 'Cereri de urmărire',
    requestsNone: 'Nimeni nu cere să te urmărească',
    requestsNoneWhy: 'Oamenii cer când contul tău este închis.',
    asked: 'A cerut',
    accept: 'Acceptă',
    reject: 'Refuză',
    accepted: (name) => `${name} te urmărește acum`,
    decisions: 'Decizii despre postările mele',
    decisionsNone: 'Moderarea nu a decis nimic despre tine',
    decisionsNoneWhy: 'Dacă decide, motivul apare aici și poți contesta timp de 30 de zile.',
    decided: {
      DISMISS: 'Nicio obiecție',
      HIDE: 'Ascunsă',
      REMOVE: 'Îndepărtată',
      WARN: 'Avertisment',
      SUSPEND_POSTING: 'Postare suspendată',
    },
    decidedWhy: {
      DISMISS: 'Conținutul rămâne cum este.',
      HIDE: 'Doar tu și moderatorii pot citi conținutul.',
      REMOVE: 'Doar moderatorii pot citi conținutul.',
      WARN: 'Conținutul rămâne. Acesta este un avertisment.',
      SUSPEND_POSTING: 'Câteva zile nu poți scrie postări, comentarii sau mesaje.',
    },
    reasonIs: 'Motiv:',
    appeal: 'Contestă',
    appealTitle: 'Contestă decizia',
    appealWhy: 'Se uită alt moderator. Poți contesta o singură dată.',
    appealText: 'De ce este greșită',
    appealHint: (left) => `mai sunt ${left} caractere`,
    appealNeeded: 'Spune de ce este greșită decizia.',
    sendAppeal: 'Trimite contestația',
    sending: 'Se trimite',
    appealed: 'Contestație trimisă',
    appealIs: {
      OPEN: 'Contestația se analizează',
      REJECTED: 'Contestație respinsă',
      ACCEPTED: 'Contestație admisă',
    },
    moderation: 'Moderare',
    reports: 'Raportări',
    appeals: 'Contestații',
    queueNone: 'Toate raportările sunt decise',
    queueNoneWhy: 'Aici vor fi raportările despre ce moderezi, întâi cele mai vechi.',
    appealsNone: 'Nu așteaptă nicio contestație',
    appealsNoneWhy: 'Aici vor fi contestațiile împotriva deciziilor altor moderatori.',
    reported: 'Raportat',
    decide: 'Decide',
    decideTitle: 'Decide despre raportare',
    decision: 'Decizie',
    kinds: {
      DISMISS: 'Las-o',
      WARN: 'Avertizează autorul',
      HIDE: 'Ascunde-o',
      REMOVE: 'Îndepărteaz-o',
      SUSPEND_POSTING: 'Suspendă autorul',
    },
    kindsWhy: {
      DISMISS: 'Conținutul rămâne; cel reținut se arată din nou.',
      WARN: 'Conținutul rămâne, iar autorul află.',
      HIDE: 'O pot citi doar autorul și moderatorii.',
      REMOVE: 'O pot citi doar moderatorii.',
      SUSPEND_POSTING: 'Autorul nu scrie nimic câteva zile; conținutul rămâne cum este.',
    },
    reasonFor: 'Motiv',
    reasonHint: 'Autorul îl citește. Până la 500 de caractere.',
    reasonNeeded: 'Dă un motiv de 1 până la 500 de caractere.',
    days: 'Zile',
    daysHint: '1 până la 365',
    daysWrong: 'Introdu între 1 și 365 de zile.',
    decideIt: 'Decide',
    deciding: 'Se decide',
    isDecided: 'Decis',
    acceptAppeal: 'Anulează decizia',
    rejectAppeal: 'Menține decizia',
    acceptAppealWhy: 'Contestația este admisă: ce a luat decizia se dă înapoi.',
    rejectAppealWhy: 'Contestația este respinsă, iar decizia este definitivă.',
    notYet: 'Nu încă',
    groundsOf: (name) => `${name} spune`,
    postState: { PUBLISHED: 'Vizibilă', HELD: 'Reținută', REMOVED: 'Îndepărtată' },
    targets: { POST: 'Postare', COMMENT: 'Comentariu', MESSAGE: 'Mesaj', PROFILE: 'Profil' },
    targetGone: {
      POST: 'Postarea nu mai există sau nu este pentru tine.',
      COMMENT: 'Comentariul nu mai există sau nu este pentru tine.',
      MESSAGE: 'Mesajul nu mai există sau nu este pentru tine.',
      PROFILE: 'Profilul nu mai există sau nu este pentru tine.',
    },
    openPost: 'Deschide postarea',
  },
};
