import { useRouter } from 'expo-router';
import { Screen } from '../frame/screen.tsx';
import { Button } from '../parts/button.tsx';
import { Empty } from '../parts/structure.tsx';
import { appWords } from '../words/app-words.ts';
import { useWords } from '../words/locale.tsx';

export default function NotFound() {
  const words = useWords(appWords).missing;
  const router = useRouter();
  return (
    <Screen title={words.title} hasBack>
      <Empty title={words.title} action={<Button label={words.home} onPress={() => router.replace('/')} />}>
        {words.why}
      </Empty>
    </Screen>
  );
}
