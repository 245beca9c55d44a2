import type { PluralForms, Words } from '../words/locale.tsx';

interface FeedWords {
  readonly title: string;
  readonly order: string;
  readonly ranked: string;
  readonly latest: string;
  readonly write: string;
  readonly placeholder: string;
  readonly post: string;
  readonly fresh: PluralForms;
  readonly empty: string;
  readonly emptyWhy: string;
  readonly like: string;
  readonly share: string;
  readonly likes: PluralForms;
  readonly comments: PluralForms;
  readonly edited: string;
  readonly thePost: string;
  readonly answers: string;
  readonly noAnswers: string;
  readonly answer: string;
  readonly send: string;
  readonly gone: string;
  readonly goneWhy: string;
  readonly deleted: string;
}

export const feedWords: Words<FeedWords> = {
  en: {
    title: 'Feed',
    order: 'Order',
    ranked: 'For you',
    latest: 'Latest',
    write: 'Write a post',
    placeholder: 'What should the harbour know?',
    post: 'Post',
    fresh: { one: 'Show {n} new post', other: 'Show {n} new posts' },
    empty: 'No posts yet',
    emptyWhy: 'What you and the people you follow write is shown here.',
    like: 'Like',
    share: 'Share',
    likes: { one: '{n} like', other: '{n} likes' },
    comments: { one: '{n} comment', other: '{n} comments' },
    edited: 'edited',
    thePost: 'Post',
    answers: 'Comments',
    noAnswers: 'Nobody has commented yet.',
    answer: 'Write a comment',
    send: 'Comment',
    gone: 'This post is not there',
    goneWhy: 'It was deleted, or is not visible to you.',
    deleted: 'Deleted comment',
  },
  ro: {
    title: 'Flux',
    order: 'Ordine',
    ranked: 'Pentru tine',
    latest: 'Cele mai noi',
    write: 'Scrie o postare',
    placeholder: 'Ce ar trebui să știe portul?',
    post: 'Publică',
    fresh: { one: 'Arată o postare nouă', few: 'Arată {n} postări noi', other: 'Arată {n} de postări noi' },
    empty: 'Încă nu sunt postări',
    emptyWhy: 'Aici apare ce scrii tu și oamenii pe care îi urmărești.',
    like: 'Apreciază',
    share: 'Trimite',
    likes: { one: '{n} apreciere', few: '{n} aprecieri', other: '{n} de aprecieri' },
    comments: { one: '{n} comentariu', few: '{n} comentarii', other: '{n} de comentarii' },
    edited: 'editat',
    thePost: 'Postare',
    answers: 'Comentarii',
    noAnswers: 'Încă nu a comentat nimeni.',
    answer: 'Scrie un comentariu',
    send: 'Comentează',
    gone: 'Postarea nu există',
    goneWhy: 'A fost ștearsă sau nu este vizibilă pentru tine.',
    deleted: 'Comentariu șters',
  },
};
