import { RemoveMemberDocument } from '@codai/sdk';
import { Button, Dialog, useToast, useWords } from '@codai/ui';
import { useLocation } from 'wouter';
import { ProblemNote, useAct } from '../app/act.tsx';
import { useSession } from '../app/session.tsx';
import { useEnterOrganisation } from './use-organisation.ts';
import { organisationWords } from './words.ts';

interface LeaveProps {
  readonly name: string;
  readonly membershipId: string;
  readonly onClose: () => void;
}

/** Ends the own membership, and goes on in the personal space. */
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
    <Dialog
      isOpen
      onClose={onClose}
      title={words.title(name)}
      description={words.why}
      actions={
        <>
          <Button onClick={onClose}>{words.stay}</Button>
          <Button look="danger-solid" busy={leave.isBusy && words.leaving} onClick={() => void run()}>
            {words.leave}
          </Button>
        </>
      }
    >
      <ProblemNote problem={leave.problem} />
    </Dialog>
  );
}
