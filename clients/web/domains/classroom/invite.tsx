import { Button, Drawer, Note, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import type { Person } from '../../shared/people/conversation.ts';
import { accessWords } from './access-words.ts';
import { InviteToClassSessionDocument } from './generated/operations.ts';

/** Invites further people to a class that is planned or on, also those who were removed from it. */
export function Invite({ sessionId, onClose }: { readonly sessionId: string; readonly onClose: () => void }) {
  const words = useWords(accessWords);
  const locale = useLocale();
  const tell = useToast();
  const invite = useAct(InviteToClassSessionDocument);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const submit = async () => {
    const inviteeIds = people.map(({ id }) => id);
    if ((await invite.run({ input: { sessionId, inviteeIds } })) === null) return;
    tell(locale.plural(inviteeIds.length, words.invited));
    onClose();
  };
  return (
    <Drawer isOpen onClose={onClose} title={words.inviteTitle} isChanged={people.length > 0}>
      <div className="stack">
        <ChoosePeople chosen={people} onChange={setPeople} />
        {invite.problem?.refusal?.code === 'INVALID_STATE' ? (
          <Note tone="danger" title={words.over} />
        ) : (
          <ProblemNote problem={invite.problem} />
        )}
        <p className="line">
          <Button
            look="primary"
            disabled={people.length === 0}
            title={people.length === 0 ? words.nobody : undefined}
            busy={invite.isBusy && words.inviting}
            onClick={() => void submit()}
          >
            {words.invite}
          </Button>
        </p>
      </div>
    </Drawer>
  );
}
