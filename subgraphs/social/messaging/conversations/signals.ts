/** Who types, or (`recheck`) that somebody's right to hear it may have gone. */
export type TypingSignal = { readonly userId: string; readonly until: string | null } | { readonly recheck: true };

export function typingChannel(conversationId: string): string {
  return `social.typing.${conversationId}`;
}
