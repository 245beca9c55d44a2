import type { Problem } from '../data/act.tsx';
import type { Words } from '../words/locale.tsx';

interface SignInWords {
  readonly title: string;
  readonly about: string;
  readonly email: string;
  readonly password: string;
  readonly submit: string;
  readonly busy: string;
  readonly noAccount: string;
  readonly second: Readonly<
    Record<'title' | 'about' | 'code' | 'recovery' | 'useRecovery' | 'useCode' | 'submit' | 'back', string>
  >;
  readonly attempts: (count: number) => string;
  readonly language: string;
}

export const signInWords: Words<SignInWords> = {
  en: {
    title: 'Sign in',
    about: 'With the address of your account.',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    busy: 'Signing in',
    noAccount: 'Create an account',
    second: {
      title: 'Your second factor',
      about: 'Enter the code that your authenticator shows now.',
      code: 'Six digits',
      recovery: 'Recovery code',
      useRecovery: 'Use a recovery code instead',
      useCode: 'Use the authenticator instead',
      submit: 'Continue',
      back: 'Sign in as somebody else',
    },
    attempts: (count) => (count === 1 ? 'One attempt is left.' : `${count} attempts are left.`),
    language: 'Language',
  },
  ro: {
    title: 'Intră în cont',
    about: 'Cu adresa contului tău.',
    email: 'Adresă de e-mail',
    password: 'Parolă',
    submit: 'Intră în cont',
    busy: 'Se verifică',
    noAccount: 'Creează cont',
    second: {
      title: 'Al doilea factor',
      about: 'Introdu codul pe care îl arată acum autentificatorul.',
      code: 'Șase cifre',
      recovery: 'Cod de recuperare',
      useRecovery: 'Folosește un cod de recuperare',
      useCode: 'Folosește autentificatorul',
      submit: 'Continuă',
      back: 'Intră cu alt cont',
    },
    attempts: (count) => (count === 1 ? 'Mai este o încercare.' : `Mai sunt ${count} încercări.`),
    language: 'Limba',
  },
};

/** Why a code was refused, and how many attempts are left. */
export function attemptsLeft(problem: Problem | null, attempts: (count: number) => string): string | undefined {
  if (problem === null) return undefined;
  const { attemptsLeft: left } = (problem.refusal ?? {}) as { readonly attemptsLeft?: number };
  return left === undefined ? problem.text : `${problem.text} ${attempts(left)}`;
}
