import type { ReactNode } from 'react';
import { KeyboardAvoidingView, Modal, Platform, Pressable, ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { useColours } from '../theme/theme.tsx';
import { radius, size, space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';
import { Heading } from './text.tsx';

export interface SheetProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question or a short task that rises from the foot of the screen. */
export function Sheet({ isOpen, title, onClose, children }: SheetProps) {
  const colours = useColours();
  const insets = useSafeAreaInsets();
  const words = useWords(appWords);
  return (
    <Modal visible={isOpen} transparent animationType="fade" onRequestClose={onClose}>
      <KeyboardAvoidingView
        behavior={Platform.OS === 'ios' ? 'padding' : undefined}
        role="dialog"
        aria-label={title}
        aria-modal
        style={{ flex: 1, justifyContent: 'flex-end', backgroundColor: colours.scrim, paddingTop: insets.top }}
      >
        <Pressable aria-label={words.close} role="button" onPress={onClose} style={{ flex: 1 }} />
        <View
          style={{
            backgroundColor: colours.raised,
            borderTopLeftRadius: radius.r4,
            borderTopRightRadius: radius.r4,
            padding: space.s5,
            paddingBottom: space.s5 + insets.bottom,
            gap: space.s4,
            width: '100%',
            maxWidth: size.measure,
            maxHeight: '90%',
            alignSelf: 'center',
          }}
        >
          <View
            style={{
              alignSelf: 'center',
              width: space.s10,
              height: space.s1,
              borderRadius: radius.full,
              backgroundColor: colours.hairlineStrong,
            }}
          />
          <Heading as="title">{title}</Heading>
          <ScrollView keyboardShouldPersistTaps="handled">{children}</ScrollView>
        </View>
      </KeyboardAvoidingView>
    </Modal>
  );
}
