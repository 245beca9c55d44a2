import { useSession } from '../../lib/session.tsx';
import { ApiUse } from './api-use.tsx';
import { Provisioning } from './provisioning.tsx';
import { SessionPolicy } from './session-policy.tsx';

/** How people get in and how long they stay: sessions for all to see, provisioning for owners. */
export default function Access() {
  const { tenant } = useSession();
  return (
    <>
      <SessionPolicy />
      {tenant?.role === 'OWNER' && <Provisioning />}
      {(tenant?.role === 'OWNER' || tenant?.role === 'ADMIN') && <ApiUse />}
    </>
  );
}
