import { useToast, useWords } from '@codai/ui';
import { useLocation } from 'wouter';
import { useAct } from '../../lib/act.tsx';
import { Confirm } from '../../lib/confirm.tsx';
import { useSession } from '../../lib/session.tsx';
import { RemoveMemberDocument } from './generated/operations.ts';
import { useEnterOrganisation } from './use-organisation.ts';
import { organisationWords } from './words.ts';

interface LeaveProps {
  readonly name: string;
  readonly membershipId: string;
  readonly onClose: () => void;
}

/** Ends the person's membership and continues in the personal space. */
export function LeaveOrganisation({ name, membershipId, onClose }: LeaveProps) {
  const words = useWords(organisationWords).leave;
  const tell = useToast();
  const { me } = useSession();
  const [, go] = useLocation();
  const leave = useAct(RemoveMemberDocument);
  const enter = useEnterOrganisation();
  const personal = me?.tenants?.find(({ kind }) => kind === 'PERSONAL');

  const run = async () => {
    if ((await leave.run({ input: { membershipId } })) === null) return;
    if (personal !== undefined) await enter(personal.id);
    tell(words.done);
    go('/home');
  };
  return (
    <Confirm
      title={words.title(name)}
      why={words.why}
      act={words.leave}
      busy={words.leaving}
      keep={words.stay}
      action={leave}
      onConfirm={() => void run()}
      onClose={onClose}
    />
  );
}
