import { File as DeviceFile } from 'expo-file-system';
import { Platform } from 'react-native';

export interface ChosenFile {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  read(): Promise<ArrayBuffer>;
}

/** The file that the person chooses on the device; null when they choose none. */
export function chooseFile(): Promise<ChosenFile | null> {
  return Platform.OS === 'web' ? chooseInBrowser() : chooseOnDevice();
}

async function chooseOnDevice(): Promise<ChosenFile | null> {
  const { result, canceled } = await DeviceFile.pickFileAsync();
  return canceled ? null : chosen(result);
}

function chooseInBrowser(): Promise<ChosenFile | null> {
  return new Promise((resolve) => {
    const input = Object.assign(document.createElement('input'), { type: 'file' });
    input.addEventListener('change', () => resolve(input.files?.[0] ? chosen(input.files[0]) : null));
    input.addEventListener('cancel', () => resolve(null));
    input.click();
  });
}

const chosen = (file: Blob & { readonly name: string }): ChosenFile => ({
  name: file.name,
  type: file.type || 'application/octet-stream',
  size: file.size,
  read: () => file.arrayBuffer(),
});
