import type { Words } from '@codai/ui';

type Span = 'minutes' | 'hour' | 'hours' | 'day' | 'days' | 'week' | 'month';

interface ComposerWords {
  readonly warn: string;
  readonly warnOff: string;
  readonly poll: string;
  readonly pollOff: string;
  readonly option: (n: string) => string;
  readonly addOption: string;
  readonly removeOption: (n: string) => string;
  readonly openFor: string;
  readonly spans: Readonly<Record<Span, string>>;
  readonly isMultiple: string;
  readonly optionsDiffer: string;
  readonly optionTooLong: string;
  readonly warningTooLong: string;
  readonly quoting: string;
  readonly quoteOff: string;
  readonly quoteDown: string;
  readonly toWhom: (handles: string) => string;
  readonly toNobody: string;
  readonly later: string;
  readonly saveDraft: string;
  readonly savingDraft: string;
  readonly draftSaved: string;
  readonly schedule: string;
  readonly scheduling: string;
  readonly scheduled: string;
  readonly scheduleTitle: string;
  readonly scheduleWhy: string;
  readonly publishAt: string;
  readonly publishAtHint: string;
  readonly publishAtWrong: string;
  readonly unscheduled: string;
  readonly drafts: string;
  readonly draft: string;
  readonly draftsNone: string;
  readonly draftsNoneWhy: string;
  readonly editDraft: string;
  readonly draftText: string;
  readonly emptyDraft: string;
  readonly publishesAt: string;
  readonly notPublished: (why: string) => string;
  readonly changed: string;
  readonly unschedule: string;
  readonly publishNow: string;
  readonly deleteDraft: string;
  readonly deleteTitle: string;
  readonly deleteWhy: string;
  readonly keepDraft: string;
  readonly draftDeleted: string;
  readonly draftGone: string;
  readonly write: string;
}

export const composerWords: Words<ComposerWords> = {
  en: {
    warn: 'Add a content warning',
    warnOff: 'Remove the content warning',
    poll: 'Add a poll',
    pollOff: 'Remove the poll',
    option: (n) => `Answer ${n}`,
    addOption: 'Add an answer',
    removeOption: (n) => `Remove answer ${n}`,
    openFor: 'Open for',
    spans: {
      minutes: '30 minutes',
      hour: '1 hour',
      hours: '6 hours',
      day: '1 day',
      days: '3 days',
      week: '7 days',
      month: '30 days',
    },
    isMultiple: 'Several answers may be chosen',
    optionsDiffer: 'A poll needs 2 to 10 answers that differ.',
    optionTooLong: 'An answer has at most 100 characters.',
    warningTooLong: 'A warning has at most 200 characters.',
    quoting: 'You quote',
    quoteOff: 'Remove the quote',
    quoteDown: 'The post to quote cannot be read.',
    toWhom: (handles) => `Only ${handles} and you can read it.`,
    toNobody: 'Mention the people who may read it, such as @nora.',
    later: 'Save or schedule',
    saveDraft: 'Save as a draft',
    savingDraft: 'Saving',
    draftSaved: 'Saved as a draft',
    schedule: 'Schedule',
    scheduling: 'Scheduling',
    scheduled: 'Scheduled',
    scheduleTitle: 'Schedule the post',
    scheduleWhy:
      'It is published by itself, to the minute. Until then it is among your drafts, where you can change it.',
    publishAt: 'Date and time',
    publishAtHint: 'Within the next 365 days, in your time zone',
    publishAtWrong: 'Choose a time within the next 365 days.',
    unscheduled: 'Schedule removed',
    drafts: 'Drafts',
    draft: 'Draft',
    draftsNone: 'Posts that you save or schedule will be here',
    draftsNoneWhy: 'Only you see them.',
    editDraft: 'Edit the draft',
    draftText: 'Text of the draft',
    emptyDraft: 'No text yet',
    publishesAt: 'Published',
    notPublished: (why) => `It was not published: ${why}`,
    changed: 'Changed',
    unschedule: 'Remove the schedule',
    publishNow: 'Post now',
    deleteDraft: 'Delete the draft',
    deleteTitle: 'Delete this draft?',
    deleteWhy: 'Its text is erased, and it is not published.',
    keepDraft: 'Keep it',
    draftDeleted: 'Draft deleted',
    draftGone: 'This draft is not there any more. It may have been published.',
    write: 'Write a post',
  },
  ro: {
    warn: 'Adaugă un avertisment de conținut',
    warnOff: 'Scoate avertismentul de conținut',
    poll: 'Adaugă un sondaj',
    pollOff: 'Scoate sondajul',
    option: (n) => `Răspunsul ${n}`,
    addOption: 'Adaugă un răspuns',
    removeOption: (n) => `Scoate răspunsul ${n}`,
    openFor: 'Deschis timp de',
    spans: {
      minutes: '30 de minute',
      hour: '1 oră',
      hours: '6 ore',
      day: '1 zi',
      days: '3 zile',
      week: '7 zile',
      month: '30 de zile',
    },
    isMultiple: 'Se pot alege mai multe răspunsuri',
    optionsDiffer: 'Un sondaj are 2 până la 10 răspunsuri diferite.',
    optionTooLong: 'Un răspuns are cel mult 100 de caractere.',
    warningTooLong: 'Un avertisment are cel mult 200 de caractere.',
    quoting: 'Citezi',
    quoteOff: 'Scoate citatul',
    quoteDown: 'Postarea de citat nu poate fi citită.',
    toWhom: (handles) => `O pot citi doar ${handles} și tu.`,
    toNobody: 'Menționează persoanele care o pot citi, de exemplu @nora.',
    later: 'Salvează sau programează',
    saveDraft: 'Salvează ca ciornă',
    savingDraft: 'Se salvează',
    draftSaved: 'Salvat ca ciornă',
    schedule: 'Programează',
    scheduling: 'Se programează',
    scheduled: 'Programat',
    scheduleTitle: 'Programează postarea',
    scheduleWhy: 'Se publică singură, la minut. Până atunci este printre ciorne, unde o poți modifica.',
    publishAt: 'Data și ora',
    publishAtHint: 'În următoarele 365 de zile, în fusul tău orar',
    publishAtWrong: 'Alege un moment din următoarele 365 de zile.',
    unscheduled: 'Programare anulată',
    drafts: 'Ciorne',
    draft: 'Ciornă',
    draftsNone: 'Aici vor fi postările salvate sau programate',
    draftsNoneWhy: 'Le vezi doar tu.',
    editDraft: 'Modifică ciorna',
    draftText: 'Textul ciornei',
    emptyDraft: 'Fără text încă',
    publishesAt: 'Se publică',
    notPublished: (why) => `Nu s-a publicat: ${why}`,
    changed: 'Modificată',
    unschedule: 'Anulează programarea',
    publishNow: 'Postează acum',
    deleteDraft: 'Șterge ciorna',
    deleteTitle: 'Ștergi ciorna?',
    deleteWhy: 'Textul ei se șterge și nu se publică.',
    keepDraft: 'Păstreaz-o',
    draftDeleted: 'Ciornă ștearsă',
    draftGone: 'Ciorna nu mai există. Poate a fost publicată.',
    write: 'Scrie o postare',
  },
};
