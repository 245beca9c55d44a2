import { defineWords } from '@codai/ui';

export const choosePeopleWords = defineWords({
  en: {
    handle: 'Handle',
    handleHint: 'The whole handle, without @',
    noSuchPerson: (handle: string) => `Nobody has the handle ${handle}, or one of you blocks the other.`,
    adding: 'Adding',
    add: 'Add',
    known: 'People you follow and who follow you',
    nobodyKnown: 'Nobody yet. Enter a handle instead.',
  },
  ro: {
    handle: 'Nume de utilizator',
    handleHint: 'Numele întreg, fără @',
    noSuchPerson: (handle) => `Nimeni nu are numele ${handle} sau unul dintre voi îl blochează pe celălalt.`,
    adding: 'Se adaugă',
    add: 'Adaugă',
    known: 'Cei pe care îi urmărești și cei care te urmăresc',
    nobodyKnown: 'Nimeni încă. Introdu un nume de utilizator.',
  },
});
