import type { Words } from '../words/locale.tsx';

export const chatWords: Words<
  Readonly<
    Record<
      | 'title'
      | 'empty'
      | 'emptyWhy'
      | 'new'
      | 'newTo'
      | 'newHint'
      | 'start'
      | 'starting'
      | 'nobody'
      | 'needsName'
      | 'group'
      | 'message'
      | 'send'
      | 'earlier'
      | 'noMessages'
      | 'gone'
      | 'goneWhy'
      | 'you'
      | 'unknown'
      | 'cancel',
      string
    >
  >
> = {
  en: {
    title: 'Messages',
    empty: 'Write to someone',
    emptyWhy: 'Conversations with one person or several are listed here.',
    new: 'New conversation',
    newTo: 'Name of the person',
    newHint: 'The handle, such as member-north',
    start: 'Start',
    starting: 'Starting',
    nobody: 'Nobody has this handle.',
    needsName: 'Enter a handle.',
    group: 'Group',
    message: 'Message',
    send: 'Send the message',
    earlier: 'Show earlier messages',
    noMessages: 'Nobody has written yet.',
    gone: 'This conversation is not there',
    goneWhy: 'The link may be old, or you are no longer a member.',
    you: 'You',
    unknown: 'Somebody',
    cancel: 'Cancel',
  },
  ro: {
    title: 'Mesaje',
    empty: 'Scrie cuiva',
    emptyWhy: 'Aici apar conversațiile cu una sau mai multe persoane.',
    new: 'Conversație nouă',
    newTo: 'Numele persoanei',
    newHint: 'Numele de utilizator, de exemplu member-north',
    start: 'Începe',
    starting: 'Se începe',
    nobody: 'Nimeni nu are acest nume de utilizator.',
    needsName: 'Introdu un nume de utilizator.',
    group: 'Grup',
    message: 'Mesaj',
    send: 'Trimite mesajul',
    earlier: 'Arată mesajele mai vechi',
    noMessages: 'Încă nu a scris nimeni.',
    gone: 'Conversația nu există',
    goneWhy: 'Adresa poate fi veche sau nu mai ești membru.',
    you: 'Tu',
    unknown: 'Cineva',
    cancel: 'Anulează',
  },
};
