/** A person who types, or (`recheck`) that a subscriber's right to know it may have ended. */
export type TypingSignal = { readonly userId: string; readonly until: string | null } | { readonly recheck: true };

export function typingChannel(conversationId: string): string {
  return `social.typing.${conversationId}`;
}
