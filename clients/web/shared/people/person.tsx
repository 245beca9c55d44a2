import { defineWords, useWords } from '@codai/ui';
import { useNameOf } from '../../lib/name-of.ts';
import { type KnownName, useKnownName } from './names.ts';

/** The name of somebody; null for an account that was erased, undefined until it is known. */
export type PersonName = KnownName;

export const usePersonName = (id: string | null): PersonName => useKnownName('person', id);

const words = defineWords({
  en: { erased: 'Erased person' },
  ro: { erased: 'Persoană ștearsă' },
});

/** Somebody by name; by id where the name is not known, or not known yet. Empty for nobody, neutral words for undefined: who it is did not come. */
export function usePersonText(id: string | null | undefined): string {
  const { erased } = useWords(words);
  const nameOf = useNameOf();
  const name = usePersonName(id ?? null);
  if (id === undefined) return nameOf(null);
  return name === null ? erased : (name ?? id ?? '');
}

/** Somebody by their id. Null or undefined: the person did not come. */
export function Person({ id }: { readonly id: string | null | undefined }) {
  return <bdi title={id ?? undefined}>{usePersonText(id ?? undefined)}</bdi>;
}
