import { UnreadCountChangedDocument } from '@codai/sdk';
import { lazy, Suspense } from 'react';
import { useLive } from '../../lib/live.ts';
import { useSession } from '../../lib/session.tsx';

const loadDialog = () => import('./sign-in-dialog.tsx');
const SignInDialog = lazy(loadDialog);

/** Stands over a page whose session the server has ended, and lets the same person go on with what they typed. */
export function SignInAgain() {
  const { isEnded, factors } = useSession();
  // Over a live operation the server tells of the end at once; without one the next request does.
  useLive(UnreadCountChangedDocument, {}, { onEvent() {} }, { pause: isEnded || factors < 2 });
  return isEnded ? (
    <Suspense>
      <SignInDialog />
    </Suspense>
  ) : null;
}

/** Loads the dialog before it is needed: it comes when the connection may be bad. */
export const loadSignInAgain = () => void loadDialog().catch(() => {});
