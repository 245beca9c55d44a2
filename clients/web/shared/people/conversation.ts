import type { ConversationListQuery } from './generated/operations.ts';

export type ConversationRow = NonNullable<ConversationListQuery['conversations']>['edges'][number]['node'];

export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
}

interface Titled {
  readonly title: string | null;
  readonly members: { readonly edges: readonly { readonly node: { readonly user: Person | null } }[] };
}

export const membersOf = <Node>({
  members,
}: {
  readonly members: { readonly edges: readonly { readonly node: Node }[] };
}): readonly Node[] => members.edges.map(({ node }) => node);

export const othersOf = (conversation: Pick<Titled, 'members'>, myId: string): readonly (Person | null)[] =>
  membersOf(conversation)
    .map(({ user }) => user)
    .filter((user) => user?.id !== myId);

/** The title of a group; otherwise the names of the others, or `somebody` where there are none. */
export function titleOf(
  conversation: Titled,
  myId: string,
  nameOf: (person: Person | null) => string,
  somebody: string,
): string {
  if (conversation.title !== null) return conversation.title;
  const others = othersOf(conversation, myId);
  const names = others.flatMap((person) => person?.displayName ?? []);
  // Once for all who did not come: the caller may be among them.
  if (names.length < others.length) names.push(nameOf(null));
  return names.length === 0 ? somebody : names.join(', ');
}
