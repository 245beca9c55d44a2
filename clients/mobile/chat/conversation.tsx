import {
  ConversationMessagesDocument,
  MarkReadDocument,
  type MessageLineFragment,
  MessageReceivedDocument,
} from '@codai/sdk';
import { useLocalSearchParams } from 'expo-router';
import SendHorizontal from 'lucide-react-native/icons/send-horizontal';
import { useEffect, useRef, useState } from 'react';
import { type ScrollView, View } from 'react-native';
import { useLive } from '../data/live.ts';
import { useOnline } from '../data/online.tsx';
import { usePages } from '../data/pages.ts';
import { usePart } from '../data/part.ts';
import { useOutbox } from '../data/use-outbox.ts';
import { MoreRows } from '../frame/more-rows.tsx';
import { PartView } from '../frame/part-view.tsx';
import { Screen } from '../frame/screen.tsx';
import { WaitingWrite } from '../frame/waiting-write.tsx';
import { Button, IconButton } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { useNameOf } from '../parts/person.ts';
import { Empty, Note } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { useColours } from '../theme/theme.tsx';
import { radius, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { ConversationDocument, ConversationMembersDocument } from './generated/operations.ts';
import { linesOf } from './lines.ts';
import { chatWords } from './words.ts';

/** One conversation, live. What is sent is kept on the device until the server has it. */
export function Conversation() {
  const { id } = useLocalSearchParams<{ id: string }>();
  const words = useWords(chatWords);
  const { gap } = useWords(appWords);
  const nameOf = useNameOf();
  const { client, me } = useSession();
  const isOnline = useOnline();
  const { waiting, write } = useOutbox();
  const [text, setText] = useState('');
  const [hasGap, setGap] = useState(false);
  const scroll = useRef<ScrollView>(null);
  const head = usePart(ConversationDocument, { id });
  const members = usePart(ConversationMembersDocument, { id, first: 20 });
  const pages = usePages(ConversationMessagesDocument, { id, first: 30 }, (data) => data.conversation?.messages);
  const [arrived, setArrived] = useState<readonly MessageLineFragment[]>([]);
  useLive(
    MessageReceivedDocument,
    { conversationId: id },
    {
      onEvent: ({ messageReceived }) => messageReceived && setArrived((all) => [...all, messageReceived]),
      onGap: () => setGap(true),
    },
  );

  const messages = linesOf(
    pages.edges.map(({ node }) => node),
    arrived,
  );
  // The waiting and the arrived message are the same for a moment.
  const sent = new Set(messages.map(({ clientMessageId }) => clientMessageId));
  const own = waiting.filter((one) => one.kind === 'message' && one.conversationId === id && !sent.has(one.key));
  const last = messages.at(-1)?.sequence;
  const readUpTo = useRef('0');
  useEffect(() => {
    if (last === undefined || !isOnline || BigInt(last) <= BigInt(readUpTo.current)) return;
    readUpTo.current = last;
    void client.mutate(MarkReadDocument, { input: { conversationId: id, sequence: last } });
  }, [last, isOnline, client, id]);
  useEffect(() => {
    const timer = setTimeout(() => scroll.current?.scrollToEnd({ animated: false }), 50);
    return () => clearTimeout(timer);
  }, [last, own.length]);

  const conversation = head.data?.conversation;
  const others = (members.data?.conversation?.members.edges ?? [])
    .map(({ node: { user } }) => user)
    .filter((user) => user === null || user.id !== me?.id)
    .map(nameOf);
  const title = conversation?.title ?? (others.length > 0 ? [...new Set(others)].join(', ') : words.title);
  if (conversation === null && !head.isDown) {
    return (
      <Screen title={words.title} hasBack>
        <Empty title={words.gone}>{words.goneWhy}</Empty>
      </Screen>
    );
  }
  const send = async () => {
    const wish = text.trim();
    if (wish === '') return;
    setText('');
    await write({ kind: 'message', conversationId: id, text: wish });
  };
  return (
    <Screen
      title={title}
      hasBack
      asOf={pages.part.asOf}
      onRefresh={() => {
        head.reload();
        members.reload();
        pages.reload();
      }}
      scrollRef={scroll}
      foot={
        <View style={{ flexDirection: 'row', alignItems: 'flex-end', gap: space.s2 }}>
          <View style={{ flex: 1 }}>
            <Field
              label={words.message}
              value={text}
              onChange={setText}
              maxLength={4000}
              submitBehavior="submit"
              onSubmitEditing={() => void send()}
            />
          </View>
          <IconButton icon={SendHorizontal} label={words.send} tone="accent" onPress={() => void send()} />
        </View>
      }
    >
      <MoreRows pages={pages} label={words.earlier} />
      <PartView part={pages.part} pick={(data) => data.conversation?.messages} name={words.title}>
        {() => (
          <View style={{ gap: space.s2 }} role="log" aria-label={words.title}>
            {messages.length === 0 && own.length === 0 && <Text tone="ink2">{words.noMessages}</Text>}
            {messages.map((message, place) => (
              <Bubble
                key={message.id}
                message={message}
                isOwn={message.sender?.id === me?.id}
                isRunEnd={messages[place + 1]?.sender?.id !== message.sender?.id}
              />
            ))}
          </View>
        )}
      </PartView>
      {hasGap && (
        <Note
          tone="warning"
          title={gap.title}
          actions={
            <Button
              label={gap.load}
              onPress={() => {
                setGap(false);
                pages.reload();
              }}
            />
          }
        />
      )}
      {own.map((one) => (
        <WaitingWrite key={one.key} write={one} isOwnBubble />
      ))}
    </Screen>
  );
}

interface BubbleProps {
  readonly message: MessageLineFragment;
  readonly isOwn: boolean;
  readonly isRunEnd: boolean;
}

/** Own messages at the right, others' at the left; name and time once for each run. */
function Bubble({ message, isOwn, isRunEnd }: BubbleProps) {
  const colours = useColours();
  const words = useWords(chatWords);
  const locale = useLocale();
  const name = isOwn ? words.you : (message.sender?.displayName ?? words.unknown);
  return (
    <View style={{ alignSelf: isOwn ? 'flex-end' : 'flex-start', maxWidth: '85%', gap: space.s1 }}>
      <View
        style={{
          backgroundColor: isOwn ? colours.accentSoft : colours.fill,
          borderRadius: radius.r4,
          paddingHorizontal: space.s3,
          paddingVertical: space.s2,
        }}
      >
        <Text as="reading" tone={isOwn ? 'accentSoftInk' : 'ink'} selectable>
          {message.text}
        </Text>
      </View>
      {isRunEnd && (
        <Text as="meta" tone="ink3" style={{ textAlign: isOwn ? 'right' : 'left' }}>
          {`${name} · ${locale.when(message.sentAt)}`}
        </Text>
      )}
    </View>
  );
}
