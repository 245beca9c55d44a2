import { View } from 'react-native';
import { useErrorWords } from '../data/error-words.ts';
import type { Waiting } from '../offline/outbox.ts';
import { Button } from '../parts/button.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { useColours } from '../theme/theme.tsx';
import { radius, size, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useWords, type Words } from '../words/locale.tsx';

const states: Words<Record<Waiting['state'], string>> = {
  en: { waiting: 'Waits to be sent', sending: 'Sending', refused: 'Not sent.' },
  ro: { waiting: 'Așteaptă să plece', sending: 'Se trimite', refused: 'Nu s-a trimis.' },
};

/** An unsent write: its content, the reason it waits, and its verbs. */
export function WaitingWrite({
  write,
  isOwnBubble = false,
}: {
  readonly write: Waiting;
  readonly isOwnBubble?: boolean;
}) {
  const { outbox } = useSession();
  const colours = useColours();
  const words = useWords(appWords);
  const state = useWords(states)[write.state];
  const reasons = useErrorWords();
  const reason = write.code === undefined ? '' : ` ${reasons.codes[write.code] ?? reasons.unknown}`;
  return (
    <View
      style={{
        padding: space.s3,
        gap: space.s1,
        borderRadius: isOwnBubble ? radius.r4 : radius.r3,
        borderWidth: size.hairline,
        borderStyle: 'dashed',
        borderColor: write.state === 'refused' ? colours.danger : colours.edge,
        ...(isOwnBubble && { alignSelf: 'flex-end', maxWidth: '85%' }),
      }}
    >
      {'text' in write && <Text as="reading">{write.text}</Text>}
      <Text as="meta" tone={write.state === 'refused' ? 'danger' : 'ink3'} aria-live="polite">
        {state}
        {reason}
      </Text>
      {write.state === 'refused' && (
        <View style={{ flexDirection: 'row', gap: space.s2 }}>
          <Button label={words.tryAgain} onPress={() => void outbox.tryAgain(write.key)} />
          <Button look="danger" label={words.discard} onPress={() => void outbox.discard(write.key)} />
        </View>
      )}
    </View>
  );
}
