import { createHash } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { parse } from 'graphql';

/** Documents for the test's schema as codegen makes them: typed, as a tree, with the hash of their text. */
function generated<Data, Variables>(text: string): TypedDocumentNode<Data, Variables> {
  const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  return Object.assign(parse(text, { noLocation: true }), { __meta__: { hash } }) as TypedDocumentNode<Data, Variables>;
}

const texts = {
  whoami: 'query Whoami { whoami }',
  push: 'mutation Push($count: Int!) { push(count: $count) }',
  ticked: 'subscription Ticked { ticked { __typename position } }',
};

type None = Record<string, never>;
export const WhoamiDocument = generated<{ whoami: string | null }, None>(texts.whoami);
export const PushDocument = generated<{ push: number }, { count: number }>(texts.push);
export const TickedDocument = generated<{ ticked: { position: number } }, None>(texts.ticked);

/** Documents of the server by hash: 64 hexadecimal digits to text. */
export const trustedTexts: ReadonlyMap<string, string> = new Map(
  Object.values(texts).map((text) => [createHash('sha256').update(text).digest('hex'), text]),
);
