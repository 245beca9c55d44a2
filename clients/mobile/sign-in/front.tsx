import type { ReactNode } from 'react';
import { ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePreferences } from '../device/preferences.tsx';
import { Segments } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { size, space } from '../theme/tokens.ts';
import { variant } from '../variant/variant.ts';
import { languages, useWords } from '../words/locale.tsx';
import { signInWords } from './words.ts';

export interface FrontProps {
  readonly title: string;
  readonly about: string;
  readonly children: ReactNode;
}

/** A page before the app: the language can be chosen, and the content stands in the middle. */
export function Front({ title, about, children }: FrontProps) {
  const insets = useSafeAreaInsets();
  const { language, change } = usePreferences();
  const words = useWords(signInWords);
  return (
    <ScrollView
      keyboardShouldPersistTaps="handled"
      automaticallyAdjustKeyboardInsets
      contentContainerStyle={{
        flexGrow: 1,
        padding: space.s4,
        paddingTop: insets.top + space.s4,
        paddingBottom: insets.bottom + space.s4,
        width: '100%',
        maxWidth: size.measure,
        alignSelf: 'center',
        gap: space.s6,
      }}
    >
      <View role="banner" style={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' }}>
        <Text as="heading">{variant.name}</Text>
        <View style={{ width: 128 }}>
          <Segments
            label={words.language}
            value={language}
            options={languages.map((one) => ({ value: one, label: one.toUpperCase() }))}
            onChange={(next) => change({ language: next })}
          />
        </View>
      </View>
      <View role="main" style={{ flexGrow: 1, justifyContent: 'center', gap: space.s4 }}>
        <View style={{ gap: space.s1 }}>
          <Heading level={1} as="title">
            {title}
          </Heading>
          <Text tone="ink2">{about}</Text>
        </View>
        {children}
      </View>
    </ScrollView>
  );
}
