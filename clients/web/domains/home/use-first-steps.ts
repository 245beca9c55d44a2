import { useEffect, useState } from 'react';
import { serverNow } from '../../lib/clock.ts';
import { usePart } from '../../lib/part.tsx';
import { useSession } from '../../lib/session.tsx';
import { firstStepsEnded } from './first-steps-ended.ts';
import { FirstStepsDocument, FirstStepsOfAccountDocument } from './generated/first-steps.ts';

export type StepName = 'email' | 'protect' | 'wallet' | 'profile' | 'post' | 'notifications';

export interface Step {
  readonly name: StepName;
  readonly path: string;
  readonly isDone: boolean;
  /** Its page needs two proven factors, and the session has one. */
  readonly isLocked: boolean;
}

export interface FirstSteps {
  /** Empty: there is nothing to show. */
  readonly steps: readonly Step[];
  readonly isLoading: boolean;
  dismiss(): void;
}

/** Time after the sign-up in which a person is a newcomer. */
const NEWCOMER_MS = 30 * 86_400_000;

/** First steps of a newcomer, by the facts of the server. Once they are dismissed or all done, this device asks for them no more. */
export function useFirstSteps(): FirstSteps {
  const { subject, factors } = useSession();
  const [ended, setEnded] = useState(firstStepsEnded.read);
  const isEnded = ended.includes(subject);
  const account = usePart(FirstStepsOfAccountDocument, {}, { pause: isEnded });
  const me = account.data?.me;
  const isNewcomer = me !== undefined && me !== null && serverNow() - Date.parse(me.createdAt) < NEWCOMER_MS;
  const isFull = factors >= 2;
  const facts = usePart(FirstStepsDocument, { handle: me?.handle ?? '' }, { pause: isEnded || !isNewcomer || !isFull });
  const end = () => setEnded(firstStepsEnded.add(subject));
  const isOld = me !== undefined && me !== null && !isNewcomer;
  useEffect(() => {
    if (isOld) firstStepsEnded.add(subject);
  }, [isOld, subject]);
  const isLoading = !isEnded && (account.isLoading || (isNewcomer && isFull && facts.isLoading));
  if (isEnded || isLoading || !isNewcomer) return { steps: [], isLoading, dismiss: end };

  const steps: Step[] = [
    { name: 'email', path: '/security', isDone: me.email !== null, isLocked: false },
    {
      name: 'protect',
      path: '/protect?to=%2Fhome',
      isDone: me.factors?.some(({ confirmedAt }) => confirmedAt !== null) === true,
      isLocked: false,
    },
  ];
  const { data } = facts;
  /** A step is left out where the server did not tell, since its text would be a guess. */
  const add = (name: StepName, path: string, isDone: boolean, isKnown: boolean) => {
    if (!isFull) steps.push({ name, path, isDone: false, isLocked: true });
    else if (isDone || isKnown) steps.push({ name, path, isDone, isLocked: false });
  };
  const isWhole = data !== undefined && !facts.isDown && !facts.isForbidden;
  const profile = data?.socialProfile;
  const hasPosts = (profile?.posts.edges.length ?? 0) > 0;
  const hasCourses = (data?.myCourses?.edges.length ?? 0) > 0;
  const hasChosen =
    (data?.notificationTiming?.version ?? 0) > 0 ||
    (data?.pushDevices?.edges.length ?? 0) > 0 ||
    data?.notificationPreferences?.some(({ version }) => version > 0) === true ||
    me.factors?.some(({ kind, confirmedAt }) => kind === 'SMS' && confirmedAt !== null) === true;
  add('wallet', '/money/wallet', data?.myWallet != null, isWhole);
  add('profile', `/people/${me.handle}?edit=yes`, profile != null && profile.bio !== '', isWhole);
  add('post', '/people/feed', hasPosts || hasCourses, isWhole);
  add('notifications', '/notifications/settings', hasChosen, isWhole);
  const isOver = isFull && isWhole && steps.every(({ isDone }) => isDone);
  return { steps: isOver ? [] : steps, isLoading, dismiss: end };
}
