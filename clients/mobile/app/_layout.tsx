import { Inter_400Regular } from '@expo-google-fonts/inter/400Regular';
import { Inter_500Medium } from '@expo-google-fonts/inter/500Medium';
import { Inter_600SemiBold } from '@expo-google-fonts/inter/600SemiBold';
import { useFonts } from 'expo-font';
import { type ErrorBoundaryProps, Stack } from 'expo-router';
import { StatusBar } from 'expo-status-bar';
import { useEffect, useState } from 'react';
import { Platform, View } from 'react-native';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { StepUpProvider } from '../data/act.tsx';
import { OnlineProvider } from '../data/online.tsx';
import { PreferencesProvider, usePreferences } from '../device/preferences.tsx';
import { UnreadProvider } from '../frame/unread.tsx';
import { Lock } from '../lock/lock.tsx';
import { Button } from '../parts/button.tsx';
import { Note } from '../parts/structure.tsx';
import { SessionProvider, useSession } from '../session/session.tsx';
import { Protect } from '../sign-in/protect.tsx';
import { Entrance } from '../sign-in/sign-in.tsx';
import { ThemeProvider, useColours, useIsDark } from '../theme/theme.tsx';
import { space } from '../theme/tokens.ts';
import { appWords } from '../words/app-words.ts';
import { LocaleProvider, useLocale, useWords } from '../words/locale.tsx';

export default function Layout() {
  const [hasFonts, fontError] = useFonts({ Inter_400Regular, Inter_500Medium, Inter_600SemiBold });
  if (!hasFonts && !fontError) return null;
  return (
    <SafeAreaProvider>
      <PreferencesProvider>
        <LocaleProvider>
          <ThemeProvider>
            <SessionProvider>
              <OnlineProvider>
                <StepUpProvider>
                  <Pages />
                </StepUpProvider>
              </OnlineProvider>
            </SessionProvider>
          </ThemeProvider>
        </LocaleProvider>
      </PreferencesProvider>
    </SafeAreaProvider>
  );
}

/** Without a session the sign-in takes the place of the page, which a link asked for and which appears afterwards. */
function Pages() {
  const { isSignedIn, factors, subject } = useSession();
  const { protectLater } = usePreferences();
  const isUnprotected = isSignedIn && factors < 2 && !protectLater.includes(subject);
  // The step goes on to the recovery codes when the factor is proven already.
  const [isProtecting, setProtecting] = useState(false);
  useEffect(() => {
    if (isUnprotected) setProtecting(true);
    if (!isSignedIn) setProtecting(false);
  }, [isUnprotected, isSignedIn]);
  const colours = useColours();
  const isDark = useIsDark();
  const { language } = useLocale();
  useEffect(() => {
    if (Platform.OS !== 'web') return;
    document.documentElement.lang = language;
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    document.body.style.backgroundColor = colours.canvas;
  }, [language, isDark, colours]);
  return (
    <View style={{ flex: 1, backgroundColor: colours.canvas }}>
      <StatusBar style={isDark ? 'light' : 'dark'} />
      {!isSignedIn ? (
        <Entrance />
      ) : isUnprotected || isProtecting ? (
        <Protect onEnd={() => setProtecting(false)} />
      ) : (
        <Lock>
          <UnreadProvider>
            <Stack screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colours.canvas } }} />
          </UnreadProvider>
        </Lock>
      )}
    </View>
  );
}

/** Shown in place of a screen that failed. */
export function ErrorBoundary({ retry }: ErrorBoundaryProps) {
  const words = useWords(appWords);
  return (
    <View style={{ padding: space.s4, paddingTop: space.s14 }}>
      <Note
        tone="danger"
        title={words.broken.title}
        actions={<Button label={words.tryAgain} onPress={() => void retry()} />}
      >
        {words.broken.why}
      </Note>
    </View>
  );
}
