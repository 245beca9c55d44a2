import type { ConversationListQuery } from '@codai/sdk';

export type ConversationRow = ConversationListQuery['conversations']['edges'][number]['node'];

export interface Person {
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
}

interface Titled {
  readonly title: string | null;
  readonly members: { readonly edges: readonly { readonly node: { readonly user: Person } }[] };
}

export const membersOf = <Node>({
  members,
}: {
  readonly members: { readonly edges: readonly { readonly node: Node }[] };
}): readonly Node[] => members.edges.map(({ node }) => node);

export const othersOf = (conversation: Pick<Titled, 'members'>, myId: string | undefined): readonly Person[] =>
  membersOf(conversation)
    .map(({ user }) => user)
    .filter(({ id }) => id !== myId);

/** The title of a group; otherwise the names of the others. */
export function titleOf(conversation: Titled, myId: string | undefined, somebody: string): string {
  if (conversation.title !== null) return conversation.title;
  const names = othersOf(conversation, myId).map(({ displayName }) => displayName);
  return names.length === 0 ? somebody : names.join(', ');
}
