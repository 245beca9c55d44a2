import { CameraView, useCameraPermissions } from 'expo-camera';
import { useRouter } from 'expo-router';
import { useRef, useState } from 'react';
import { Platform, View } from 'react-native';
import { Screen } from '../frame/screen.tsx';
import { paymentRequestOf } from '../links/links.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Note } from '../parts/structure.tsx';
import { Text } from '../parts/text.tsx';
import { radius, space } from '../theme/tokens.ts';
import { useWords } from '../words/locale.tsx';
import { walletWords } from './words.ts';

/** A payment request by its QR code, or by its link where there is no camera. What it asks for is shown before anything is paid. */
export function Scan() {
  const words = useWords(walletWords);
  const router = useRouter();
  const [link, setLink] = useState('');
  const [isWrong, setWrong] = useState(false);
  const isFound = useRef(false);
  const open = (text: string) => {
    const id = paymentRequestOf(text);
    setWrong(id === null);
    if (id === null || isFound.current) return;
    isFound.current = true;
    router.replace(`/wallet/pay/${id}`);
  };
  return (
    <Screen title={words.scan} hasBack>
      {Platform.OS !== 'web' && <Camera onCode={open} />}
      <Field
        label={words.paste}
        hint={words.pasteHint}
        value={link}
        onChange={(text) => {
          setLink(text);
          setWrong(false);
        }}
        error={isWrong ? words.notALink : undefined}
        autoCapitalize="none"
        autoCorrect={false}
        inputMode="url"
        onSubmitEditing={() => open(link)}
      />
      <Button look="primary" label={words.open} onPress={() => open(link)} />
    </Screen>
  );
}

function Camera({ onCode }: { readonly onCode: (text: string) => void }) {
  const words = useWords(walletWords);
  const [permission, ask] = useCameraPermissions();
  if (permission === null) return null;
  if (!permission.granted) {
    return permission.canAskAgain ? (
      <View style={{ gap: space.s3 }}>
        <Text tone="ink2">{words.scanWhy}</Text>
        <Button label={words.allow} onPress={() => void ask()} />
      </View>
    ) : (
      <Note tone="warning" title={words.denied} />
    );
  }
  return (
    <View style={{ gap: space.s3 }}>
      <Text tone="ink2">{words.scanWhy}</Text>
      <CameraView
        style={{ aspectRatio: 1, borderRadius: radius.r3, overflow: 'hidden' }}
        barcodeScannerSettings={{ barcodeTypes: ['qr'] }}
        onBarcodeScanned={({ data }) => onCode(data)}
      />
    </View>
  );
}
