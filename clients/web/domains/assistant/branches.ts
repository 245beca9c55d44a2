/** Message of a conversation. The answers to one question, and the questions after one answer, are its branches. */
interface Branching {
  readonly id: string;
  readonly parentId: string | null;
}

export interface Shown<Message> {
  readonly message: Message;
  /** Ids of the messages at this place, oldest first; the message is one of them. */
  readonly siblings: readonly string[];
}

/** Messages of one branch from the first to the last: at each place the chosen message, else the newest. `messages` are oldest first. */
export function branchOf<Message extends Branching>(
  messages: readonly Message[],
  chosen: ReadonlySet<string>,
): readonly Shown<Message>[] {
  const known = new Set(messages.map(({ id }) => id));
  const below = new Map<string | null, Message[]>();
  for (const message of messages) {
    // The beginning of a long conversation is not loaded.
    const parent = message.parentId !== null && known.has(message.parentId) ? message.parentId : null;
    const own = below.get(parent);
    if (own === undefined) below.set(parent, [message]);
    else own.push(message);
  }
  const branch: Shown<Message>[] = [];
  let place = below.get(null);
  while (place !== undefined) {
    const message = place.findLast(({ id }) => chosen.has(id)) ?? place.at(-1);
    if (message === undefined) break;
    branch.push({ message, siblings: place.map(({ id }) => id) });
    place = below.get(message.id);
  }
  return branch;
}

/** Messages chosen once `id` is, in place of the others that stand where it does. */
export function choose(chosen: ReadonlySet<string>, siblings: readonly string[], id: string): ReadonlySet<string> {
  return new Set([...[...chosen].filter((one) => !siblings.includes(one)), id]);
}
