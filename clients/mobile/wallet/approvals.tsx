import { WalletActivityDocument } from '@codai/sdk';
import Hourglass from 'lucide-react-native/icons/hourglass';
import { useState } from 'react';
import { View } from 'react-native';
import { useAct } from '../data/act.tsx';
import { useLive } from '../data/live.ts';
import { useOnline } from '../data/online.tsx';
import { usePart } from '../data/part.ts';
import { Button } from '../parts/button.tsx';
import { useNameOf } from '../parts/person.ts';
import { Glyph, Panel, Row, Rows, Section } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { space } from '../theme/tokens.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { approvalsWords } from './approvals-words.ts';
import {
  MobileApproveMovementDocument,
  MobileRejectMovementDocument,
  MovementsToApproveDocument,
  type MovementsToApproveQuery,
} from './generated/operations.ts';
import { MoneyQuestion } from './question.tsx';
import { walletWords } from './words.ts';

type Movement = NonNullable<MovementsToApproveQuery['walletMovements']>['edges'][number]['node'];

/** Movements that wait for approvals, with their verbs. Nothing is shown while none waits. */
export function Approvals() {
  const words = useWords(approvalsWords);
  const part = usePart(MovementsToApproveDocument, { first: 20 });
  // The last approval carries the movement out, and its transactions show it.
  useLive(WalletActivityDocument, {}, { onEvent: part.reload, onGap: part.reload });
  const waiting = (part.data?.walletMovements?.edges ?? []).map(({ node }) => node);
  if (waiting.length === 0) return null;
  return (
    <Section title={words.title} meta={String(waiting.length)}>
      <Panel>
        <Rows items={waiting} keyOf={({ id }) => id}>
          {(movement) => <Waiting movement={movement} onDecided={part.reload} />}
        </Rows>
      </Panel>
    </Section>
  );
}

function Waiting({ movement, onDecided }: { readonly movement: Movement; readonly onDecided: () => void }) {
  const words = useWords(approvalsWords);
  const { kinds } = useWords(walletWords);
  const locale = useLocale();
  const nameOf = useNameOf();
  const isOnline = useOnline();
  const { subject } = useSession();
  const [asked, ask] = useState<'approve' | 'reject' | null>(null);
  const approve = useAct(MobileApproveMovementDocument);
  const reject = useAct(MobileRejectMovementDocument);
  const { initiator, approvedBy, approvalsRequired, expiresAt, reference, steps, kind } = movement;
  const amount = steps[0] ? locale.money(steps[0].amount) : '';
  const isOwn = initiator?.id === subject;
  // Without these people it is not known whether the caller may decide.
  const mayDecide = initiator !== null && approvedBy !== null && !isOwn && !approvedBy.some(({ id }) => id === subject);
  const isApproval = asked === 'approve';
  const act = isApproval ? approve : reject;
  const decide = async () => {
    if ((await act.run({ input: { movementId: movement.id } })) === null) return;
    ask(null);
    onDecided();
  };
  return (
    <View>
      <Row
        before={<Glyph of={Hourglass} tone="warning" />}
        title={`${amount} · ${reference || (kinds[kind] ?? kind)}`}
        titleLines={2}
        meta={[
          words.asked(nameOf(initiator)),
          approvedBy !== null && words.given(approvedBy.length, approvalsRequired),
          expiresAt !== null && words.until(locale.when(expiresAt)),
        ]
          .filter(Boolean)
          .join(' · ')}
      />
      <View style={{ paddingHorizontal: space.s4, paddingBottom: space.s3, flexDirection: 'row', gap: space.s2 }}>
        {mayDecide && (
          <>
            <Button look="tonal" label={words.approve} isDisabled={!isOnline} onPress={() => ask('approve')} />
            <Button label={words.reject} isDisabled={!isOnline} onPress={() => ask('reject')} />
          </>
        )}
        {isOwn && <Text tone="ink2">{words.own}</Text>}
      </View>
      <MoneyQuestion
        isOpen={asked !== null}
        title={(isApproval ? words.askApprove : words.askReject)(amount)}
        why={isApproval ? words.approveWhy : words.rejectWhy}
        problem={act.problem}
        act={isApproval ? words.approve : words.reject}
        busy={act.isBusy ? (isApproval ? words.approving : words.rejecting) : undefined}
        onConfirm={() => void decide()}
        onClose={() => ask(null)}
      />
    </View>
  );
}
