import { rolePermissions } from '@codai/contracts/identity';
import { type Caller, hasRole } from '@codai/kit';

/** A caller as the rules of visibility see them. */
export interface Viewer {
  /** null: anonymous. Blocks bind every signed-in viewer, whatever the assurance. */
  readonly userId: string | null;
  /**
   * The viewer's id where it opens something: their own posts, those of people they follow. null without two factors:
   * such a viewer reads what is public and nothing else. Source: domains, "aal2 is needed for all but … public reads".
   */
  readonly circleId: string | null;
  /** The organisation whose posts the viewer reads, under the same condition. */
  readonly tenantId: string | null;
  /** Reads what moderation holds, everywhere. */
  readonly isModerator: boolean;
  /** Reads what moderation holds of the organisation's posts, by OWNER or ADMIN. Roles of the organisation's own are asked in the database. */
  readonly moderatesTenant: boolean;
}

export function viewerOf(caller: Caller): Viewer {
  const isFull = caller.userId !== null && caller.aal >= 2;
  return {
    userId: caller.userId,
    circleId: isFull ? caller.userId : null,
    tenantId: isFull ? caller.tenantId : null,
    isModerator: isFull && hasRole(caller, 'PLATFORM_ADMIN'),
    moderatesTenant:
      isFull &&
      (['OWNER', 'ADMIN', 'MEMBER'] as const).some(
        (role) => hasRole(caller, role) && rolePermissions[role].includes('post.moderate'),
      ),
  };
}

/** A person as they see what an event or a job brings before them: by who they are, without any role. */
export function personAsViewer(userId: string, tenantId: string | null): Viewer {
  return { userId, circleId: userId, tenantId, isModerator: false, moderatesTenant: false };
}
