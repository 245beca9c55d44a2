import type { Words } from '../words/locale.tsx';

interface MoveWords {
  readonly title: string;
  readonly needsTwo: string;
  readonly needsTwoWhy: string;
  readonly ask: (amount: string, from: string, to: string) => string;
  readonly askConvert: (amount: string, from: string, to: string) => string;
  readonly why: string;
  readonly move: (amount: string) => string;
  readonly convert: (amount: string) => string;
  readonly busy: string;
  readonly done: (amount: string, to: string) => string;
  readonly converts: (from: string, to: string) => string;
  readonly convertsWhy: string;
  readonly converted: (from: string, to: string) => string;
}

export const moveWords: Words<MoveWords> = {
  en: {
    title: 'Move between pockets',
    needsTwo: 'There is only one pocket',
    needsTwoWhy: 'Open a second one in the web app, then money can be moved between them.',
    ask: (amount, from, to) => `Move ${amount} from ${from} to ${to}?`,
    askConvert: (amount, from, to) => `Convert ${amount} of ${from} into ${to}?`,
    why: 'It stays in your wallet, and can be moved back.',
    move: (amount) => `Move ${amount}`,
    convert: (amount) => `Convert ${amount}`,
    busy: 'Moving',
    done: (amount, to) => `Moved ${amount} to ${to}.`,
    converts: (from, to) => `The pockets have different currencies: ${from} becomes ${to}.`,
    convertsWhy: 'The bank converts at its rate of this moment. The activity then shows both amounts.',
    converted: (from, to) => `Converted ${from} into ${to}.`,
  },
  ro: {
    title: 'Mută între buzunare',
    needsTwo: 'Există un singur buzunar',
    needsTwoWhy: 'Deschide al doilea în aplicația web și banii se pot muta între ele.',
    ask: (amount, from, to) => `Muți ${amount} din ${from} în ${to}?`,
    askConvert: (amount, from, to) => `Schimbi ${amount} din ${from} în ${to}?`,
    why: 'Rămân în portofelul tău și pot fi mutați înapoi.',
    move: (amount) => `Mută ${amount}`,
    convert: (amount) => `Schimbă ${amount}`,
    busy: 'Se mută',
    done: (amount, to) => `S-au mutat ${amount} în ${to}.`,
    converts: (from, to) => `Buzunarele au monede diferite: ${from} devine ${to}.`,
    convertsWhy: 'Banca schimbă la cursul ei din acest moment. Activitatea arată apoi ambele sume.',
    converted: (from, to) => `S-au schimbat ${from} în ${to}.`,
  },
};
