import { defineWords } from '@codai/ui';

export const firstStepsWords = defineWords({
  en: {
    title: 'First steps',
    progress: (done: string, all: string) => `${done} of ${all} done`,
    dismiss: 'Dismiss the first steps',
    done: 'Done',
    locked: 'Available when your account is protected.',
    steps: {
      email: { title: 'Confirm your e-mail address', why: 'You need it to recover your account.' },
      protect: { title: 'Protect your account', why: 'A passkey or an authenticator app.' },
      wallet: { title: 'Open your wallet', why: 'Hold, send and receive money.' },
      profile: { title: 'Complete your profile', why: 'Introduce yourself in a line or two.' },
      post: { title: 'Write your first post', why: 'Or join one of the' },
      notifications: { title: 'Choose your notifications', why: 'What you receive, when and where.' },
    },
    courses: 'courses',
    open: 'Available now',
    openCourses: 'Courses',
    openJobs: 'Jobs',
    openSearch: 'Public posts and people',
  },
  ro: {
    title: 'Primii pași',
    progress: (done, all) => `${done} din ${all} gata`,
    dismiss: 'Ascunde primii pași',
    done: 'Gata',
    locked: 'Disponibil după ce îți protejezi contul.',
    steps: {
      email: { title: 'Confirmă adresa de e-mail', why: 'Ai nevoie de ea ca să îți recuperezi contul.' },
      protect: { title: 'Protejează-ți contul', why: 'O cheie de acces sau o aplicație de autentificare.' },
      wallet: { title: 'Deschide portofelul', why: 'Păstrează, trimite și primește bani.' },
      profile: { title: 'Completează-ți profilul', why: 'Prezintă-te într-un rând sau două.' },
      post: { title: 'Scrie prima postare', why: 'Sau înscrie-te la unul dintre' },
      notifications: { title: 'Alege notificările', why: 'Ce primești, când și unde.' },
    },
    courses: 'cursuri',
    open: 'Disponibil acum',
    openCourses: 'Cursuri',
    openJobs: 'Locuri de muncă',
    openSearch: 'Postări publice și oameni',
  },
});
