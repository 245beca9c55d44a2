import { defineWords } from '@codai/ui';

export const firstStepsWords = defineWords({
  en: {
    title: 'First steps',
    progress: (done: string, all: string) => `${done} of ${all} done`,
    dismiss: 'Dismiss the first steps',
    done: 'Done',
    locked: 'Opens once your account is protected.',
    steps: {
      email: { title: 'Confirm your e-mail address', why: 'It is how you get back in.' },
      protect: { title: 'Protect your account', why: 'A passkey or an authenticator app.' },
      wallet: { title: 'Open your wallet', why: 'Hold, send and receive money.' },
      profile: { title: 'Say who you are', why: 'A line or two on your profile.' },
      post: { title: 'Write a first post', why: 'Or join one of the' },
      notifications: { title: 'Choose your notifications', why: 'What reaches you, when and where.' },
    },
    courses: 'courses',
    open: 'Open to you now',
    openCourses: 'Courses',
    openJobs: 'Jobs',
    openSearch: 'Public posts and people',
  },
  ro: {
    title: 'Primii pași',
    progress: (done, all) => `${done} din ${all} gata`,
    dismiss: 'Ascunde primii pași',
    done: 'Gata',
    locked: 'Se deschide după ce îți protejezi contul.',
    steps: {
      email: { title: 'Confirmă adresa de e-mail', why: 'Prin ea revii în cont.' },
      protect: { title: 'Protejează-ți contul', why: 'O cheie de acces sau o aplicație de autentificare.' },
      wallet: { title: 'Deschide portofelul', why: 'Păstrează, trimite și primește bani.' },
      profile: { title: 'Spune cine ești', why: 'Un rând sau două pe profil.' },
      post: { title: 'Scrie prima postare', why: 'Sau înscrie-te la unul dintre' },
      notifications: { title: 'Alege notificările', why: 'Ce ajunge la tine, când și unde.' },
    },
    courses: 'cursuri',
    open: 'Deschis pentru tine acum',
    openCourses: 'Cursuri',
    openJobs: 'Locuri de muncă',
    openSearch: 'Postări publice și oameni',
  },
});
