import { defineWords } from '@codai/ui';

export const pushWords = defineWords({
  en: {
    title: 'On your devices',
    why: 'Browsers and apps that show notifications also while this page is closed.',
    kinds: { WEB: 'Browser', FCM: 'Android', APNS: 'iOS' },
    nameless: 'Device',
    seen: (when: string) => `registered ${when}`,
    thisOne: (name: string) => `This browser: ${name}`,
    unable: {
      BLOCKED: 'You have blocked notifications of this page in the browser. Allow them in its settings.',
      UNSUPPORTED: 'This browser cannot show notifications of pages.',
    },
    add: 'Notify me here',
    adding: 'Asking the browser',
    added: 'This browser shows notifications from now on.',
    refused: 'The browser was not allowed to show notifications.',
    failed: 'The browser could not subscribe. Try again.',
    remove: 'Remove',
    removing: 'Removing',
  },
  ro: {
    title: 'Pe dispozitivele tale',
    why: 'Browsere și aplicații care arată notificări și cât timp pagina este închisă.',
    kinds: { WEB: 'Browser', FCM: 'Android', APNS: 'iOS' },
    nameless: 'Dispozitiv',
    seen: (when) => `înregistrat ${when}`,
    thisOne: (name) => `Acest browser: ${name}`,
    unable: {
      BLOCKED: 'Ai blocat în browser notificările acestei pagini. Permite-le din setările lui.',
      UNSUPPORTED: 'Acest browser nu poate arăta notificări ale paginilor.',
    },
    add: 'Anunță-mă aici',
    adding: 'Se întreabă browserul',
    added: 'De acum acest browser arată notificări.',
    refused: 'Browserul nu are voie să arate notificări.',
    failed: 'Browserul nu s-a putut abona. Încearcă din nou.',
    remove: 'Elimină',
    removing: 'Se elimină',
  },
});
