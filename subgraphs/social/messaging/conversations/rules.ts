import { ValidationError } from '@codai/kit';
import { directKeyOf } from '../../people/follows/rules.ts';
import { textFault } from '../../policies/text/rules.ts';

/** People in one conversation, its starter among them: every message names its recipients, and events stay small. */
export const MEMBERS_MAX = 100;
const TITLE_CHARACTERS_MAX = 120;

export interface ConversationPlan {
  readonly kind: 'DIRECT' | 'GROUP';
  /** The others, each once, in a stable order. */
  readonly otherIds: readonly string[];
  readonly title: string | null;
  /** Names the one direct conversation of two people; null for a group. */
  readonly directKey: string | null;
}

/**
 * Plans the conversation to start: with one other and no title the direct conversation of the two, else a group. Naming a person
 * twice, or oneself, changes nothing; with nobody else there is nothing to start.
 */
export function planConversation(
  starterId: string,
  memberIds: readonly string[],
  title: string | null,
): ConversationPlan | ValidationError {
  const otherIds = [...new Set(memberIds)].filter((id) => id !== starterId).sort();
  const [firstId] = otherIds;
  if (firstId === undefined) return new ValidationError('input.memberIds', 'Name at least one other person.');
  if (otherIds.length >= MEMBERS_MAX)
    return new ValidationError('input.memberIds', `A conversation has at most ${MEMBERS_MAX} members.`);
  if (title === null && otherIds.length === 1) {
    return { kind: 'DIRECT', otherIds, title, directKey: directKeyOf(starterId, firstId) };
  }
  return titleRefusal(title) ?? { kind: 'GROUP', otherIds, title, directKey: null };
}

/** Refuses a title that is blank or too long; null when it is accepted or there is none. */
export function titleRefusal(title: string | null): ValidationError | null {
  const fault = title === null ? null : textFault(title, ['input', 'title'], TITLE_CHARACTERS_MAX);
  return fault === null ? null : new ValidationError([fault]);
}
