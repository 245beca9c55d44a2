import { ConversationsDocument } from '@codai/sdk';
import { Pressable, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePart } from '../data/part.ts';
import { Count } from '../parts/button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Text } from '../parts/text.tsx';
import { useColours } from '../theme/theme.tsx';
import { size, space } from '../theme/tokens.ts';
import { variant } from '../variant/variant.ts';
import { appWords } from '../words/app-words.ts';
import { useLocale, useWords } from '../words/locale.tsx';
import { more, placesOf } from './places.ts';

export interface TabBarProps {
  /** Name of the route that is shown. */
  readonly current: string | undefined;
  readonly go: (route: string) => void;
}

const tabs = [...placesOf(variant.places), { name: 'more' as const, ...more }];

/** The places of the variant, with the count of unread messages. A page that none of them is counts as one of More. */
export function TabBar({ current, go }: TabBarProps) {
  const colours = useColours();
  const insets = useSafeAreaInsets();
  const words = useWords(appWords);
  const locale = useLocale();
  const unread = usePart(ConversationsDocument, { first: 20 }).data?.unreadMessageCount ?? 0;
  const shown = tabs.some(({ route }) => route === current) ? current : more.route;
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
        {tabs.map(({ name, route, icon }) => {
          const isOn = route === shown;
          const count = name === 'messages' ? unread : 0;
          return (
            <Pressable
              key={name}
              role="tab"
              aria-selected={isOn}
              onPress={() => go(route)}
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
                {words.tabs[name]}
              </Text>
            </Pressable>
          );
        })}
      </View>
    </View>
  );
}
