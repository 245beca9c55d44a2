/** One person of a pasted list. */
export interface ImportRow {
  readonly email: string;
  readonly name: string | null;
  readonly country: string | null;
  readonly tags: readonly string[];
}

/** Persons of a pasted list, one a line: address, name, country, tags. Commas, semicolons and tabs separate; empty lines and a head line are left out. */
export function rowsOf(text: string): readonly ImportRow[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')))
    .filter(([email = '']) => email !== '' && !/^e-?mail/i.test(email))
    .map(([email = '', name = '', country = '', tags = '']) => ({
      email,
      name: name === '' ? null : name,
      country: country === '' ? null : country.toUpperCase(),
      tags: tags.split(/\s+/).filter((tag) => tag !== ''),
    }));
}
