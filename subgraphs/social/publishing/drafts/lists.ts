import type { Caller, Id } from '@codai/kit';
import type { ListArguments, Page } from '@codai/kit/data';
import { byCreation } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { PollInput } from '../posts/poll-rules.ts';
import type { PostVisibility } from '../posts/rules.ts';

/** A post that is not published yet, as its author sees it. */
export interface DraftRow {
  readonly id: Id<'PostDraft'>;
  readonly text: string;
  readonly visibility: PostVisibility;
  readonly groupId: Id<'SocialGroup'> | null;
  readonly contentWarning: string | null;
  readonly quoteOfId: Id<'Post'> | null;
  readonly poll: PollInput | null;
  readonly publishAt: Date | null;
  readonly refusal: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Columns of `DraftRow`. */
export const draftColumns = {
  id: true,
  text: true,
  visibility: true,
  groupId: true,
  contentWarning: true,
  quoteOfId: true,
  poll: true,
  publishAt: true,
  refusal: true,
  version: true,
  createdAt: true,
  updatedAt: true,
} as const;

export const authorOf = ({ userId, aal }: Caller) => (userId !== null && aal >= 2 ? userId : '');

/** The caller's own drafts, newest first. Those for an organisation are seen in it only. */
export function listDrafts(deps: Deps, caller: Caller, args: ListArguments): Promise<Page<DraftRow>> {
  return byCreation.NEWEST_FIRST.read(
    args,
    async ({ where, orderBy, take }) =>
      (await deps.database.read(caller, (tx) =>
        tx.draft.findMany({ where: { authorId: authorOf(caller), ...where }, orderBy, take, select: draftColumns }),
      )) as unknown as DraftRow[],
  );
}
