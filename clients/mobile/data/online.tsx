import * as Network from 'expo-network';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { Platform } from 'react-native';
import { useSession } from '../session/session.tsx';

const Online = createContext(true);

/** Whether the device has a network. What waited is sent as soon as it has one again. */
export function OnlineProvider({ children }: { readonly children: ReactNode }) {
  const { client, outbox } = useSession();
  const [isOnline, setOnline] = useState(() => (Platform.OS === 'web' ? navigator.onLine : true));
  useEffect(() => {
    if (Platform.OS === 'web') {
      const tell = () => setOnline(navigator.onLine);
      window.addEventListener('online', tell);
      window.addEventListener('offline', tell);
      return () => {
        window.removeEventListener('online', tell);
        window.removeEventListener('offline', tell);
      };
    }
    const tell = ({ isConnected }: Network.NetworkState) => setOnline(isConnected !== false);
    void Network.getNetworkStateAsync().then(tell, () => {});
    const listener = Network.addNetworkStateListener(tell);
    return () => listener.remove();
  }, []);
  useEffect(() => {
    if (!isOnline) return;
    client.retryNow();
    void outbox.flush();
  }, [isOnline, client, outbox]);
  return <Online value={isOnline}>{children}</Online>;
}

export const useOnline = () => useContext(Online);
