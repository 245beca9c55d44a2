import type { Words } from '../words/locale.tsx';

export const moreWords: Words<
  Readonly<
    Record<
      | 'title'
      | 'organisation'
      | 'current'
      | 'change'
      | 'changing'
      | 'language'
      | 'theme'
      | 'system'
      | 'light'
      | 'dark'
      | 'lock'
      | 'lockOn'
      | 'lockOff'
      | 'noLock'
      | 'proveLock'
      | 'notices'
      | 'noticesOn'
      | 'noticesOff'
      | 'noticesWhy'
      | 'noticesDenied'
      | 'noticesWeb'
      | 'signOut'
      | 'signingOut'
      | 'unsent'
      | 'unsentWhy'
      | 'keep'
      | 'discard',
      string
    >
  >
> = {
  en: {
    title: 'More',
    organisation: 'Organisation',
    current: 'in force',
    change: 'Act in this one',
    changing: 'Changing',
    language: 'Language',
    theme: 'Appearance',
    system: 'As the device',
    light: 'Light',
    dark: 'Dark',
    lock: 'Lock',
    lockOn: 'Lock the app',
    lockOff: 'Do not lock the app',
    noLock: 'This device offers no finger, face or code to lock the app with.',
    proveLock: 'Confirm the change of the lock',
    notices: 'Notices of the device',
    noticesOn: 'Show notices',
    noticesOff: 'Do not show notices',
    noticesWhy:
      'This device is registered for push under your account until you turn notices off or sign out. Where push does not reach it, notices come while the app is open or was just left.',
    noticesDenied: 'The device does not allow notices of this app. Change it in its settings.',
    noticesWeb: 'In a browser, news are shown live inside the app only.',
    signOut: 'Sign out',
    signingOut: 'Signing out',
    unsent: 'Sign out and discard what was not sent?',
    unsentWhy: 'What you wrote and the server has not taken yet is removed from this device.',
    keep: 'Stay signed in',
    discard: 'Discard and sign out',
  },
  ro: {
    title: 'Mai mult',
    organisation: 'Organizație',
    current: 'în vigoare',
    change: 'Acționează aici',
    changing: 'Se schimbă',
    language: 'Limba',
    theme: 'Aspect',
    system: 'Ca dispozitivul',
    light: 'Luminos',
    dark: 'Întunecat',
    lock: 'Blocare',
    lockOn: 'Blochează aplicația',
    lockOff: 'Nu bloca aplicația',
    noLock: 'Dispozitivul nu oferă amprentă, față sau cod pentru blocarea aplicației.',
    proveLock: 'Confirmă schimbarea blocării',
    notices: 'Anunțurile dispozitivului',
    noticesOn: 'Arată anunțuri',
    noticesOff: 'Nu arăta anunțuri',
    noticesWhy:
      'Dispozitivul este înregistrat pentru anunțuri push în contul tău până când le oprești sau ieși din cont. Unde acestea nu ajung, anunțurile vin cât timp aplicația este deschisă sau tocmai a fost părăsită.',
    noticesDenied: 'Dispozitivul nu permite anunțurile aplicației. Schimbă asta în setările lui.',
    noticesWeb: 'În browser, noutățile apar în direct doar în aplicație.',
    signOut: 'Ieși din cont',
    signingOut: 'Se iese din cont',
    unsent: 'Ieși din cont și renunți la ce nu s-a trimis?',
    unsentWhy: 'Ce ai scris și serverul nu a primit încă se șterge de pe dispozitiv.',
    keep: 'Rămâi în cont',
    discard: 'Renunță și ieși',
  },
};
