import { useRouter } from 'expo-router';
import ArrowLeft from 'lucide-react-native/icons/arrow-left';
import CloudOff from 'lucide-react-native/icons/cloud-off';
import LockKeyhole from 'lucide-react-native/icons/lock-keyhole';
import RotateCw from 'lucide-react-native/icons/rotate-cw';
import { createContext, type ReactNode, type Ref, useContext, useEffect, useState } from 'react';
import { KeyboardAvoidingView, Platform, RefreshControl, ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useIsFetching } from '../data/fetching.ts';
import { useOnline } from '../data/online.tsx';
import { Button, IconButton } from '../parts/button.tsx';
import { Note } from '../parts/structure.tsx';
import { Heading } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { useColours } from '../theme/theme.tsx';
import { size, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { NotificationsButton } from './unread.tsx';

/** Whether a page is one of the places of the tab bar, which have the bell in place of the way back. */
export const IsPlace = createContext(false);

export interface ScreenProps {
  readonly title: string;
  /** Without effect on a place of the tab bar. */
  readonly hasBack?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Actions in reach of the thumb, below the scrolling content. */
  readonly foot?: ReactNode;
  readonly onRefresh?: () => void;
  /** The oldest of the sections shown, where they come from the device. */
  readonly asOf?: string | null;
  readonly isFlush?: boolean;
  readonly scrollRef?: Ref<ScrollView>;
}

/** A page: its header stays, its content scrolls, its foot is above the keyboard. */
export function Screen(props: ScreenProps) {
  const { title, actions, children, foot, onRefresh, asOf = null, isFlush = false, scrollRef } = props;
  const isPlace = useContext(IsPlace);
  const hasBack = props.hasBack === true && !isPlace;
  const colours = useColours();
  const insets = useSafeAreaInsets();
  const words = useWords(appWords);
  const router = useRouter();
  const refresh = useRefresh(onRefresh);
  // The tab bar keeps the lower edge of a place free.
  const bottom = isPlace ? 0 : insets.bottom;
  return (
    <KeyboardAvoidingView
      behavior={Platform.OS === 'ios' ? 'padding' : undefined}
      style={{ flex: 1, backgroundColor: colours.canvas, paddingTop: insets.top }}
    >
      <View style={{ width: '100%', maxWidth: size.measure, alignSelf: 'center', flex: 1 }}>
        <View
          role="banner"
          style={{
            minHeight: size.header,
            flexDirection: 'row',
            alignItems: 'center',
            gap: space.s2,
            paddingLeft: hasBack ? space.s1 : space.s4,
            paddingRight: space.s2,
          }}
        >
          {hasBack && (
            <IconButton
              icon={ArrowLeft}
              label={words.back}
              onPress={() => (router.canGoBack() ? router.back() : router.replace('/'))}
            />
          )}
          <Heading level={1} style={{ flex: 1 }} numberOfLines={1}>
            {title}
          </Heading>
          {actions}
          {refresh !== null && Platform.OS === 'web' && (
            <IconButton icon={RotateCw} label={words.refresh} onPress={refresh.start} isBusy={refresh.isRunning} />
          )}
          {isPlace && <NotificationsButton />}
        </View>
        <View role="main" style={{ flex: 1 }}>
          <ScrollView
            ref={scrollRef}
            style={{ flex: 1 }}
            keyboardShouldPersistTaps="handled"
            contentContainerStyle={{
              padding: isFlush ? 0 : space.s4,
              paddingTop: 0,
              paddingBottom: space.s8 + (foot ? 0 : bottom),
              gap: space.s6,
            }}
            refreshControl={
              refresh !== null && Platform.OS !== 'web' ? (
                <RefreshControl
                  refreshing={refresh.isRunning}
                  onRefresh={refresh.start}
                  tintColor={colours.accent}
                  colors={[colours.accent]}
                  progressBackgroundColor={colours.raised}
                />
              ) : undefined
            }
          >
            <OfflineNote asOf={asOf} isInset={isFlush} />
            {isPlace && <ProtectNote isInset={isFlush} />}
            {children}
          </ScrollView>
          {foot && (
            <View
              style={{
                padding: space.s4,
                paddingBottom: space.s4 + bottom,
                gap: space.s2,
                borderTopWidth: size.hairline,
                borderTopColor: colours.hairline,
                backgroundColor: colours.surface,
              }}
            >
              {foot}
            </View>
          )}
        </View>
      </View>
    </KeyboardAvoidingView>
  );
}

interface Refresh {
  readonly isRunning: boolean;
  start(): void;
}

/** A refresh runs from the gesture until no section waits for an answer any more. */
function useRefresh(onRefresh: (() => void) | undefined): Refresh | null {
  const isFetching = useIsFetching();
  const [state, setState] = useState<'idle' | 'asked' | 'running'>('idle');
  useEffect(() => {
    // A section sends its request one render after the call.
    setState((now) => (now === 'asked' && isFetching ? 'running' : now === 'running' && !isFetching ? 'idle' : now));
  }, [isFetching]);
  if (onRefresh === undefined) return null;
  return {
    isRunning: state !== 'idle',
    start() {
      setState(isFetching ? 'running' : 'asked');
      onRefresh();
    },
  };
}

/** Says that there is no network, and how old what is shown is. */
export function OfflineNote({ asOf, isInset = false }: { readonly asOf: string | null; readonly isInset?: boolean }) {
  const isOnline = useOnline();
  const words = useWords(appWords).offline;
  const locale = useLocale();
  if (isOnline) return null;
  const why = [asOf && words.asOf(locale.when(asOf)), words.writes].filter(Boolean).join(' ');
  return (
    <View style={isInset && { paddingHorizontal: space.s4 }}>
      <Note tone="warning" icon={CloudOff} title={words.title}>
        {why}
      </Note>
    </View>
  );
}

/** On each place of a session with one proven factor: the step that was put off. */
function ProtectNote({ isInset }: { readonly isInset: boolean }) {
  const { factors } = useSession();
  const words = useWords(appWords).protect;
  const router = useRouter();
  if (factors >= 2) return null;
  return (
    <View style={isInset && { paddingHorizontal: space.s4 }}>
      <Note
        tone="accent"
        icon={LockKeyhole}
        title={words.title}
        actions={<Button label={words.act} onPress={() => router.push('/protect')} />}
      >
        {words.why}
      </Note>
    </View>
  );
}
