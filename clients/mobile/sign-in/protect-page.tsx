import { Redirect, useRouter } from 'expo-router';
import { useState } from 'react';
import { useSession } from '../session/session.tsx';
import { Protect } from './protect.tsx';

/** The step that was put off, and the way back to the page before it. */
export function ProtectPage() {
  const router = useRouter();
  const { factors } = useSession();
  const [isProtected] = useState(factors >= 2);
  if (isProtected) return <Redirect href="/" />;
  return <Protect onEnd={() => (router.canGoBack() ? router.back() : router.replace('/'))} />;
}
