import { Button, Drawer, Field, Input, useLocale, useToast, useWords } from '@codai/ui';
import { useState } from 'react';
import { ProblemNote, useAct } from '../../lib/act.tsx';
import { ChoosePeople } from '../../shared/people/choose-people.tsx';
import type { Person } from '../../shared/people/conversation.ts';
import { accessWords } from './access-words.ts';
import { SetRecordingGrantDocument } from './generated/operations.ts';

interface ReadersProps {
  readonly recordingId: string;
  readonly sessionId: string;
  readonly onClose: () => void;
}

/** Lets people read a recording who were not in the class, or takes that back. The API does not list who holds the permission. */
export function RecordingReaders({ recordingId, sessionId, onClose }: ReadersProps) {
  const words = useWords(accessWords);
  const locale = useLocale();
  const tell = useToast();
  const set = useAct(SetRecordingGrantDocument);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const submit = async (isGranted: boolean) => {
    for (const { id: userId } of people)
      if ((await set.run({ input: { recordingId, userId, isGranted } })) === null) return;
    tell(locale.plural(people.length, isGranted ? words.granted : words.tookBack));
    setPeople([]);
  };
  const address = new URL(
    `${import.meta.env.BASE_URL}classes/${sessionId}?recording=${encodeURIComponent(recordingId)}`,
    window.location.origin,
  );
  const isNobody = people.length === 0;
  const why = isNobody ? words.nobody : undefined;
  return (
    <Drawer isOpen onClose={onClose} title={words.readersTitle} isChanged={!isNobody}>
      <div className="stack">
        <p className="meta">{words.readersWhy}</p>
        <ChoosePeople chosen={people} onChange={setPeople} />
        <ProblemNote problem={set.problem} />
        <p className="line wrap">
          <Button
            look="primary"
            disabled={isNobody}
            title={why}
            busy={set.isBusy && words.saving}
            onClick={() => void submit(true)}
          >
            {words.grant}
          </Button>
          <Button disabled={isNobody || set.isBusy} title={why} onClick={() => void submit(false)}>
            {words.takeBack}
          </Button>
        </p>
        <Field label={words.address}>
          <Input readOnly value={address.href} onFocus={({ target }) => target.select()} />
        </Field>
      </div>
    </Drawer>
  );
}
