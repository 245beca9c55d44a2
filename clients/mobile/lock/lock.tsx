import * as LocalAuthentication from 'expo-local-authentication';
import FingerprintPattern from 'lucide-react-native/icons/fingerprint-pattern';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { AppState, Platform, View } from 'react-native';
import { usePreferences } from '../device/preferences.tsx';
import { Button } from '../parts/button.tsx';
import { Glyph } from '../parts/structure.tsx';
import { Heading, Text } from '../parts/text.tsx';
import { useSession } from '../session/session.tsx';
import { useColours } from '../theme/theme.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';

/** Away for this long, the app is locked again. Milliseconds. */
const AWAY_MAX_MS = 60_000;

/** Whether this device can ask for a finger, a face or its own code. A browser cannot. */
export async function canLock(): Promise<boolean> {
  if (Platform.OS === 'web') return false;
  return (await LocalAuthentication.getEnrolledLevelAsync()) !== LocalAuthentication.SecurityLevel.NONE;
}

/** The proof of the device's owner; the device's own code is its way out. */
export async function proveOwner(prompt: string): Promise<boolean> {
  return (await LocalAuthentication.authenticateAsync({ promptMessage: prompt })).success;
}

/** Keeps the app behind the lock of its device, where its owner wants that. What is below stays as it was, unseen. */
export function Lock({ children }: { readonly children: ReactNode }) {
  const { isLocked } = usePreferences();
  const { signOut } = useSession();
  const colours = useColours();
  const words = useWords(appWords).lock;
  const isOn = isLocked && Platform.OS !== 'web';
  const [isOpen, setOpen] = useState(!isOn);
  const [hasOpened, setOpened] = useState(!isOn);
  const leftAt = useRef<number | null>(null);

  const open = useCallback(async () => {
    if (!(await proveOwner(words.title))) return;
    setOpen(true);
    setOpened(true);
  }, [words]);
  useEffect(() => {
    if (isOn && !isOpen) void open();
  }, [isOn, isOpen, open]);
  useEffect(() => {
    const states = AppState.addEventListener('change', (state) => {
      if (state === 'background') leftAt.current = Date.now();
      if (state !== 'active' || leftAt.current === null) return;
      if (isOn && Date.now() - leftAt.current > AWAY_MAX_MS) setOpen(false);
      leftAt.current = null;
    });
    return () => states.remove();
  }, [isOn]);

  const isShut = isOn && !isOpen;
  return (
    <View style={{ flex: 1 }}>
      {(hasOpened || !isOn) && (
        <View
          style={{ flex: 1 }}
          aria-hidden={isShut}
          importantForAccessibility={isShut ? 'no-hide-descendants' : 'auto'}
        >
          {children}
        </View>
      )}
      {isShut && (
        <View
          role="dialog"
          aria-modal
          style={{
            position: 'absolute',
            inset: 0,
            backgroundColor: colours.canvas,
            alignItems: 'center',
            justifyContent: 'center',
            gap: space.s4,
            padding: space.s6,
          }}
        >
          <Glyph of={FingerprintPattern} tone="accent" />
          <Heading level={1} as="title">
            {words.title}
          </Heading>
          <Text tone="ink2">{words.why}</Text>
          <Button look="primary" label={words.open} onPress={() => void open()} />
          <Button look="plain" label={words.signOut} onPress={() => void signOut()} />
        </View>
      )}
    </View>
  );
}
