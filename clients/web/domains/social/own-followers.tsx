import { SkeletonRows } from '@codai/ui';
import { Redirect } from 'wouter';
import { useSession } from '../../lib/session.tsx';

/** The caller's followers, for links that know no handle. */
export default function OwnFollowers() {
  const { me } = useSession();
  return me === null ? <SkeletonRows /> : <Redirect to={`/people/${me.handle}?tab=followers`} replace />;
}
