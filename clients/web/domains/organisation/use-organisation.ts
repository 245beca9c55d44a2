import { SwitchOrganizationDocument } from '@codai/sdk';
import { useAct } from '../../lib/act.tsx';
import { useSession } from '../../lib/session.tsx';

/** Makes another organisation the one in force; everything asked from then on is asked in it. */
export function useEnterOrganisation(): (organizationId: string) => Promise<boolean> {
  const { take } = useSession();
  const change = useAct(SwitchOrganizationDocument);
  return async (organizationId) => {
    const token = await change.run({ input: { organizationId } });
    if (token === null) return false;
    await take(token);
    return true;
  };
}
