import type { MovementLineFragment } from '@codai/sdk';
import { useEffect } from 'react';
import { View } from 'react-native';
import { useErrorWords } from '../data/error-words.ts';
import { usePart } from '../data/part.ts';
import { Button } from '../parts/button.tsx';
import { Note } from '../parts/structure.tsx';
import { space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import { MovementStateDocument } from './generated/operations.ts';
import { walletWords } from './words.ts';

const ASK_MS = 2_000;

/** Outcome of a movement, polled until the bank has answered. */
export function MovementOutcome(props: {
  readonly movement: MovementLineFragment;
  /** In place of "Sent." */
  readonly completed?: string;
  readonly onDone: () => void;
  readonly onAnother?: () => void;
}) {
  const words = useWords(walletWords);
  const reasons = useErrorWords();
  const isOpenYet = props.movement.status === 'PENDING';
  const part = usePart(MovementStateDocument, { id: props.movement.id }, { pause: !isOpenYet });
  const movement = part.data?.walletMovement ?? props.movement;
  const { reload } = part;
  useEffect(() => {
    if (movement.status !== 'PENDING') return;
    const timer = setInterval(reload, ASK_MS);
    return () => clearInterval(timer);
  }, [movement.status, reload]);
  const isDone = movement.status === 'COMPLETED';
  const hasFailed = ['REFUSED', 'REJECTED', 'EXPIRED'].includes(movement.status);
  return (
    <View style={{ gap: space.s4 }} aria-live="polite">
      <Note
        tone={hasFailed ? 'danger' : isDone ? 'accent' : 'warning'}
        title={(isDone && props.completed) || (words.outcomes[movement.status] ?? movement.status)}
      >
        {movement.refusal === null ? movement.reference : (reasons.codes[movement.refusal] ?? movement.refusal)}
      </Note>
      <Button look="primary" label={words.done} onPress={props.onDone} />
      {props.onAnother && <Button look="plain" label={words.another} onPress={props.onAnother} />}
    </View>
  );
}
