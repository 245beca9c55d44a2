export interface MentionBefore {
  /** Position of the @ in the text, in UTF-16 units. */
  readonly at: number;
  /** Beginning of a handle or name, in small letters; at least one character. */
  readonly typed: string;
}

/** A handle may have 64 characters. */
const REACH = 66;
const TYPED = /(?:^|[^\p{L}\p{M}\p{N}_.@/-])@([\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,63})$/u;

/** The mention that is being typed before the caret, or null. */
export function mentionBefore(text: string, caret: number): MentionBefore | null {
  const [, typed] = TYPED.exec(text.slice(Math.max(0, caret - REACH), caret)) ?? [];
  return typed === undefined ? null : { at: caret - typed.length - 1, typed: typed.toLowerCase() };
}
