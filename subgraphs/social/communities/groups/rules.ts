import { type FieldFault, ValidationError } from '@codai/kit';
import { textFault } from '../../policies/text/rules.ts';

export type GroupRole = 'MEMBER' | 'MODERATOR' | 'OWNER';
export type GroupJoining = 'INVITE' | 'OPEN' | 'REQUEST';
export type GroupStanding = 'BANNED' | 'INVITED' | 'MEMBER' | 'REQUESTED';

const NAME_CHARACTERS_MAX = 80;
const DESCRIPTION_CHARACTERS_MAX = 1_000;

/** Communities that one person owns. */
export const OWNED_MAX = 20;
/** Communities in which one person is a member, is invited or asks to be: the home feed reads them all. */
export const STANDINGS_MAX = 500;
/** Moderators beside the owner: each request names them all as recipients. */
export const MODERATORS_MAX = 50;

/** Refuses a name that is blank or too long and a description that is too long; an absent one is not looked at. */
export function groupRefusal(input: {
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
}): ValidationError | null {
  const { name, description } = input;
  const faults: (FieldFault | null)[] = [
    name == null ? null : textFault(name, ['input', 'name'], NAME_CHARACTERS_MAX),
    // A description may be empty, but not blank.
    description == null || description === ''
      ? null
      : textFault(description, ['input', 'description'], DESCRIPTION_CHARACTERS_MAX),
  ];
  const found = faults.filter((fault) => fault !== null);
  return found.length === 0 ? null : new ValidationError(found);
}

/** Whether one of the first role may act on one of the second: moderators on members, the owner on everybody else. */
export function isAbove(role: GroupRole | null, other: GroupRole | null): boolean {
  const rank = { OWNER: 3, MODERATOR: 2, MEMBER: 1 } as const;
  if (role === null || rank[role] < rank.MODERATOR) return false;
  return other === null || rank[role] > rank[other];
}
