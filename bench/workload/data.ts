import { randomFrom } from './random.ts';

export interface Walker {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly born: number;
}
export interface Hut {
  readonly code: string;
  readonly name: string;
  readonly fee: number;
  readonly beds: number;
  readonly isOpen: boolean;
}
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly hut: string;
  readonly author: string;
}

const random = randomFrom(26);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

const syllables = ['al', 'ben', 'cor', 'dun', 'el', 'fas', 'gor', 'hel', 'ir', 'jor', 'kal', 'lun', 'mer', 'nor', 'os'];
const words =
  'path snow ridge lake stove blanket wind map lamp bread kettle boots rope cloud valley stone morning bridge larch scree'.split(
    ' ',
  );

const nameOf = (parts: number) => {
  const text = Array.from({ length: parts }, () => pick(syllables)).join('');
  return (text[0] as string).toUpperCase() + text.slice(1);
};
const sentence = () => {
  const text = Array.from({ length: 6 + Math.floor(random() * 7) }, () => pick(words)).join(' ');
  return `${(text[0] as string).toUpperCase()}${text.slice(1)}.`;
};

export const walkers: readonly Walker[] = Array.from({ length: 6 }, (_, index) => {
  const name = `${nameOf(2)} ${nameOf(3)}`;
  return { id: `w${index + 1}`, name, handle: name.toLowerCase().replace(' ', '.'), born: 1950 + index * 7 };
});

export const huts: readonly Hut[] = Array.from({ length: 9 }, (_, index) => ({
  code: `hut-${index + 1}`,
  name: `${nameOf(3)} Hut`,
  fee: 1_000 + Math.floor(random() * 4_000),
  beds: 6 + Math.floor(random() * 60),
  isOpen: random() < 0.7,
}));

/** Four for each hut, by the walkers in turn. */
export const entries: readonly Entry[] = huts.flatMap(({ code }, hut) =>
  Array.from({ length: 4 }, (_, index) => ({
    id: `e${hut * 4 + index + 1}`,
    text: Array.from({ length: 3 + Math.floor(random() * 5) }, sentence).join(' '),
    hut: code,
    author: (walkers[(hut * 4 + index * 5) % walkers.length] as Walker).id,
  })),
);
