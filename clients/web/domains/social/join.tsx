import { Button, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import type { Community } from './community.ts';
import { communityWords } from './community-words.ts';
import { JoinGroupDocument, LeaveGroupDocument } from './generated/groups.ts';
import { socialWords } from './words.ts';

export interface JoinProps {
  readonly community: Community;
  readonly onJoined?: () => void;
  /** They left, took the request back, or declined. */
  readonly onLeft?: () => void;
}

/** The caller's own way into a community and out of it. Its owner has none: they hand it over first. */
export function Join({ community, onJoined, onLeft }: JoinProps) {
  const words = useWords(communityWords);
  const { busy } = useWords(socialWords);
  const tell = useToast();
  const join = useAct(JoinGroupDocument);
  const leave = useAct(LeaveGroupDocument);
  const [isLeaving, setLeaving] = useState(false);
  const { id, name, joining, viewerMembership } = community;
  const standing = viewerMembership?.standing ?? null;
  const goIn = async () => {
    const done = await join.run({ input: { groupId: id } });
    if (done === null) return;
    tell(done.viewerMembership?.standing === 'REQUESTED' ? words.asked : words.joined(name));
    onJoined?.();
  };
  const goOut = async () => {
    if ((await leave.run({ input: { groupId: id } })) === null) return;
    setLeaving(false);
    if (standing === 'MEMBER') tell(words.left(name));
    onLeft?.();
  };
  if (viewerMembership?.role === 'OWNER') return null;
  return (
    <span className="follow">
      <span className="line wrap">
        {standing === null &&
          (joining === 'INVITE' ? (
            <span className="meta">{words.inviteOnly}</span>
          ) : (
            <Button look="primary" busy={join.isBusy && busy} onClick={() => void goIn()}>
              {joining === 'OPEN' ? words.join : words.ask}
            </Button>
          ))}
        {standing === 'INVITED' && (
          <>
            <Button
              look="primary"
              aria-label={`${words.accept}: ${name}`}
              busy={join.isBusy && busy}
              onClick={() => void goIn()}
            >
              {words.accept}
            </Button>
            <Button aria-label={`${words.decline}: ${name}`} busy={leave.isBusy && busy} onClick={() => void goOut()}>
              {words.decline}
            </Button>
          </>
        )}
        {standing === 'REQUESTED' && (
          <Button aria-label={`${words.withdraw}: ${name}`} busy={leave.isBusy && busy} onClick={() => void goOut()}>
            {words.withdraw}
          </Button>
        )}
        {standing === 'MEMBER' && <Button onClick={() => setLeaving(true)}>{words.leave}</Button>}
      </span>
      <ProblemNote problem={join.problem ?? (isLeaving ? null : leave.problem)} />
      <Confirm
        isOpen={isLeaving}
        title={words.leaveTitle(name)}
        why={words.leaveWhy}
        act={words.leave}
        busy={busy}
        keep={words.stay}
        action={leave}
        onConfirm={() => void goOut()}
        onClose={() => setLeaving(false)}
      />
    </span>
  );
}
