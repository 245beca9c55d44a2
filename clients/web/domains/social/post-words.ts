import type { PluralForms, Words } from '@codai/ui';

interface PostWords {
  readonly reposted: (name: string) => string;
  readonly youReposted: string;
  readonly repost: string;
  readonly repostIt: string;
  readonly repostNotAllowed: string;
  readonly reposts: PluralForms;
  readonly undoRepost: string;
  readonly repostDone: string;
  readonly repostUndone: string;
  readonly quote: string;
  readonly quoted: string;
  readonly quoteGone: string;
  readonly bookmark: string;
  readonly warning: string;
  readonly warningShow: string;
  readonly warningHide: string;
  readonly warningLabel: string;
  readonly warningHint: string;
  readonly versions: string;
  readonly versionNow: string;
  readonly versionUntil: string;
  readonly versionsNone: string;
  readonly poll: string;
  readonly pollMany: string;
  readonly vote: string;
  readonly voting: string;
  readonly voters: PluralForms;
  readonly pollEnds: string;
  readonly pollEnded: string;
  readonly pollYours: string;
  readonly pollHidden: string;
  readonly mute: (name: string) => string;
  readonly muteTitle: (name: string) => string;
  readonly muteWhy: string;
  readonly muteIt: string;
  readonly muteKeep: string;
  readonly muted: (name: string) => string;
  readonly howLong: string;
  readonly spans: Readonly<Record<'hour' | 'day' | 'week' | 'month' | 'ever', string>>;
  readonly less: (name: string) => string;
  readonly lessDone: (name: string) => string;
  readonly report: string;
}

export const postWords: Words<PostWords> = {
  en: {
    reposted: (name) => `${name} reposted`,
    youReposted: 'You reposted',
    repost: 'Repost',
    repostIt: 'Repost to your followers',
    repostNotAllowed: 'Only public and unlisted posts can be reposted',
    reposts: { one: '{n} repost', other: '{n} reposts' },
    undoRepost: 'Undo the repost',
    repostDone: 'Reposted',
    repostUndone: 'Repost removed',
    quote: 'Quote',
    quoted: 'Quoted post',
    quoteGone: 'The quoted post was deleted, or can no longer be seen by you.',
    bookmark: 'Bookmark',
    warning: 'Content warning',
    warningShow: 'Show the post',
    warningHide: 'Hide the post',
    warningLabel: 'Content warning',
    warningHint: 'Shown before the text. Empty: none.',
    versions: 'Earlier versions',
    versionNow: 'Now',
    versionUntil: 'Until',
    versionsNone: 'There is no earlier version.',
    poll: 'Poll',
    pollMany: 'Several answers may be chosen',
    vote: 'Vote',
    voting: 'Voting',
    voters: { one: '{n} vote', other: '{n} votes' },
    pollEnds: 'ends',
    pollEnded: 'ended',
    pollYours: 'your answer',
    pollHidden: 'Results are shown after your vote.',
    mute: (name) => `Mute ${name}`,
    muteTitle: (name) => `Mute ${name}?`,
    muteWhy: 'Their posts stay out of your feeds and notifications. They are not told.',
    muteIt: 'Mute',
    muteKeep: 'Do not mute',
    muted: (name) => `${name} is muted`,
    howLong: 'For how long',
    spans: { hour: '1 hour', day: '1 day', week: '1 week', month: '30 days', ever: 'Until I end it' },
    less: (name) => `Show less of ${name}`,
    lessDone: (name) => `Posts of ${name} are ranked lower for 30 days`,
    report: 'Report',
  },
  ro: {
    reposted: (name) => `${name} a redistribuit`,
    youReposted: 'Ai redistribuit',
    repost: 'Redistribuie',
    repostIt: 'Redistribuie urmăritorilor tăi',
    repostNotAllowed: 'Doar postările publice și nelistate se pot redistribui',
    reposts: { one: '{n} redistribuire', few: '{n} redistribuiri', other: '{n} de redistribuiri' },
    undoRepost: 'Anulează redistribuirea',
    repostDone: 'Redistribuit',
    repostUndone: 'Redistribuire anulată',
    quote: 'Citează',
    quoted: 'Postare citată',
    quoteGone: 'Postarea citată a fost ștearsă sau nu mai este vizibilă pentru tine.',
    bookmark: 'Semn de carte',
    warning: 'Avertisment de conținut',
    warningShow: 'Arată postarea',
    warningHide: 'Ascunde postarea',
    warningLabel: 'Avertisment de conținut',
    warningHint: 'Apare înaintea textului. Gol: fără avertisment.',
    versions: 'Versiuni anterioare',
    versionNow: 'Acum',
    versionUntil: 'Până la',
    versionsNone: 'Nu există o versiune anterioară.',
    poll: 'Sondaj',
    pollMany: 'Se pot alege mai multe răspunsuri',
    vote: 'Votează',
    voting: 'Se votează',
    voters: { one: '{n} vot', few: '{n} voturi', other: '{n} de voturi' },
    pollEnds: 'se încheie',
    pollEnded: 'încheiat',
    pollYours: 'răspunsul tău',
    pollHidden: 'Rezultatele apar după ce votezi.',
    mute: (name) => `Ignoră pe ${name}`,
    muteTitle: (name) => `Ignori pe ${name}?`,
    muteWhy: 'Postările sale nu mai apar în noutăți și notificări. Persoana nu află.',
    muteIt: 'Ignoră',
    muteKeep: 'Nu ignora',
    muted: (name) => `${name} este ignorat`,
    howLong: 'Pentru cât timp',
    spans: { hour: '1 oră', day: '1 zi', week: '1 săptămână', month: '30 de zile', ever: 'Până opresc eu' },
    less: (name) => `Arată mai puțin de la ${name}`,
    lessDone: (name) => `Postările lui ${name} stau mai jos timp de 30 de zile`,
    report: 'Raportează',
  },
};
