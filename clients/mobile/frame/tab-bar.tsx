import { ConversationsDocument } from '@codai/sdk';
import type { LucideIcon } from 'lucide-react-native';
import { Pressable, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePart } from '../data/part.ts';
import { Count } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Text } from '../parts/text.tsx';
import { useColours } from '../theme/theme.tsx';
import { size, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';

export interface TabBarProps {
  readonly routes: readonly { readonly key: string; readonly name: string }[];
  readonly current: number;
  readonly icons: Readonly<Record<string, LucideIcon>>;
  readonly go: (name: string) => void;
}

/** The five places of the app, with the count of unread messages. */
export function TabBar({ routes, current, icons, go }: TabBarProps) {
  const colours = useColours();
  const insets = useSafeAreaInsets();
  const words = useWords(appWords);
  const locale = useLocale();
  const unread = usePart(ConversationsDocument, { first: 20 }).data?.unreadMessageCount ?? 0;
  return (
    <View
      role="navigation"
      aria-label={words.places}
      style={{
        backgroundColor: colours.surface,
        borderTopWidth: size.hairline,
        borderTopColor: colours.hairline,
        paddingBottom: insets.bottom,
      }}
    >
      <View role="tablist" style={{ flexDirection: 'row', justifyContent: 'center' }}>
        {routes.map(({ key, name }, place) => {
          const icon = icons[name];
          if (icon === undefined) return null;
          const label = words.tabs[(name === 'index' ? 'home' : name) as keyof typeof words.tabs];
          const isOn = place === current;
          const count = name === 'messages' ? unread : 0;
          return (
            <Pressable
              key={key}
              role="tab"
              aria-selected={isOn}
              onPress={() => go(name)}
              style={{
                flex: 1,
                maxWidth: 128,
                minHeight: 56,
                alignItems: 'center',
                justifyContent: 'center',
                gap: space.s1,
              }}
            >
              <View>
                <Icon of={icon} tone={isOn ? 'accent' : 'ink2'} size={size.iconTab} />
                {count > 0 && (
                  <View style={{ position: 'absolute', top: -space.s2, left: space.s3 }}>
                    <Count of={count} says={locale.plural(count, words.unread)} />
                  </View>
                )}
              </View>
              <Text as="micro" tone={isOn ? 'accent' : 'ink2'} numberOfLines={1} maxFontSizeMultiplier={1.3}>
                {label}
              </Text>
            </Pressable>
          );
        })}
      </View>
    </View>
  );
}
