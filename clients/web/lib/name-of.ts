import { defineWords, useWords } from '@codai/ui';

const words = defineWords({
  en: { unavailable: 'Name not available' },
  ro: { unavailable: 'Nume indisponibil' },
});

/** Names people of an answer. One that did not come, as identity did not answer, has neutral words in place of a name. */
export function useNameOf(): (person: { readonly displayName: string } | null | undefined) => string {
  const { unavailable } = useWords(words);
  return (person) => person?.displayName ?? unavailable;
}

interface Authored {
  readonly author: { readonly displayName: string } | null;
  readonly authorProfile: { readonly displayName: string } | null;
}

/** Names authors: as their profile does, or else as their account. */
export function useAuthorName(): (written: Authored) => string {
  const nameOf = useNameOf();
  return ({ author, authorProfile }) => nameOf(authorProfile ?? author);
}
