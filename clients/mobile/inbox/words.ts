import type { Words } from '../words/locale.tsx';

export const inboxWords: Words<
  Readonly<
    Record<
      | 'title'
      | 'shown'
      | 'all'
      | 'unread'
      | 'markAll'
      | 'marking'
      | 'emptyAll'
      | 'emptyAllWhy'
      | 'emptyUnread'
      | 'emptyUnreadWhy'
      | 'isUnread'
      | 'today'
      | 'earlier',
      string
    >
  >
> = {
  en: {
    title: 'Notifications',
    shown: 'Shown',
    all: 'All',
    unread: 'Unread',
    markAll: 'Mark all read',
    marking: 'Marking',
    emptyAll: 'No notifications yet',
    emptyAllWhy: 'News about your posts, messages and money appears here.',
    emptyUnread: 'Everything is read',
    emptyUnreadWhy: 'Choose “All” to see what came before.',
    isUnread: 'unread',
    today: 'Today',
    earlier: 'Earlier',
  },
  ro: {
    title: 'Notificări',
    shown: 'Se arată',
    all: 'Toate',
    unread: 'Necitite',
    markAll: 'Marchează toate citite',
    marking: 'Se marchează',
    emptyAll: 'Încă nu sunt notificări',
    emptyAllWhy: 'Aici afli ce se întâmplă cu postările, mesajele și banii tăi.',
    emptyUnread: 'Totul este citit',
    emptyUnreadWhy: 'Alege „Toate” pentru a vedea ce a fost înainte.',
    isUnread: 'necitită',
    today: 'Astăzi',
    earlier: 'Mai devreme',
  },
};
