import { readFile } from 'node:fs/promises';
import { buildSchema, extendSchema, parse, validate } from 'graphql';

/** Documents by their hash, as the gateway is given them. */
export type TrustedDocuments = Readonly<Record<string, string>>;

/** The clients' documents for the whole product. */
export async function trustedDocuments(): Promise<TrustedDocuments> {
  return JSON.parse(await readFile(new URL('../../codegen/generated/trusted-documents.json', import.meta.url), 'utf8'));
}

/** The documents that are valid against this API schema: a product of some of the subgraphs is not given the others' operations to plan. */
export function answerable(documents: TrustedDocuments, api: string): TrustedDocuments {
  const defer = parse('directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT');
  const schema = extendSchema(buildSchema(api, { assumeValidSDL: true }), defer);
  return Object.fromEntries(
    Object.entries(documents).filter(([, text]) => validate(schema, parse(text, { noLocation: true })).length === 0),
  );
}

/** The text of the document with the operation of this name. Throws where the clients have none. */
export function documentNamed(documents: TrustedDocuments, name: string): string {
  const text = Object.values(documents).find((text) => new RegExp(`\\bquery ${name}\\b`).test(text));
  if (text === undefined) throw new Error(`The trusted documents hold no query ${name}.`);
  return text;
}
