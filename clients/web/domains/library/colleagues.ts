import { OrganizationMembersDocument } from '@codai/sdk';
import { usePages } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';

/** People of the organisation other than the reader, as options to choose from. The first hundred. */
export function useColleagues(): readonly { readonly value: string; readonly label: string }[] {
  const { me } = useSession();
  const members = usePages(OrganizationMembersDocument, { first: 100 }, ({ organization }) => organization?.members);
  return members.rows.flatMap(({ user }) =>
    user === null || user.id === me?.id ? [] : [{ value: user.id, label: user.displayName }],
  );
}
