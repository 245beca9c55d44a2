import type { Words } from '../words/locale.tsx';

interface SignUpWords {
  readonly title: string;
  readonly about: string;
  readonly name: string;
  readonly nameHint: string;
  readonly passwordHint: string;
  readonly submit: string;
  readonly busy: string;
  readonly hasAccount: string;
  readonly verify: Readonly<Record<'title' | 'code' | 'hint' | 'submit' | 'busy' | 'again', string>> & {
    readonly about: (email: string) => string;
  };
}

export const signUpWords: Words<SignUpWords> = {
  en: {
    title: 'Create an account',
    about: 'You get an e-mail with a code to confirm the address.',
    name: 'Name',
    nameHint: 'Shown to others, 1 to 80 characters.',
    passwordHint: 'At least 12 characters. Four unrelated words are better than one with digits.',
    submit: 'Create the account',
    busy: 'Creating',
    hasAccount: 'Sign in to an account that exists',
    verify: {
      title: 'Confirm your address',
      about: (email) => `A code was sent to ${email}. It may take a minute.`,
      code: 'Code from the e-mail',
      hint: '8 characters; capitals and hyphens do not matter.',
      submit: 'Confirm',
      busy: 'Confirming',
      again: 'Start again with another address, or for a new code',
    },
  },
  ro: {
    title: 'Creează cont',
    about: 'Primești un e-mail cu un cod pentru confirmarea adresei.',
    name: 'Nume',
    nameHint: 'Îl văd ceilalți; 1–80 de caractere.',
    passwordHint: 'Cel puțin 12 caractere. Patru cuvinte fără legătură sunt mai bune decât unul cu cifre.',
    submit: 'Creează contul',
    busy: 'Se creează',
    hasAccount: 'Intră într-un cont existent',
    verify: {
      title: 'Confirmă adresa',
      about: (email) => `S-a trimis un cod la ${email}. Poate dura un minut.`,
      code: 'Codul din e-mail',
      hint: '8 caractere; majusculele și cratimele nu contează.',
      submit: 'Confirmă',
      busy: 'Se confirmă',
      again: 'Ia-o de la capăt cu altă adresă sau pentru un cod nou',
    },
  },
};
