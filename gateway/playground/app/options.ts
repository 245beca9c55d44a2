export interface SignInButton {
  readonly label: string;
  readonly tokenUrl: string;
}

/** The options that the gateway gives the page. */
export interface Options {
  readonly title: string;
  /** Path of the endpoint. */
  readonly endpoint: string;
  readonly defaultQuery?: string;
  readonly signIn: readonly SignInButton[];
  readonly explain: 'nobody' | 'platform-admin' | 'everybody';
  readonly hasLibrary: boolean;
  /** How many files may go with an operation; null: none. */
  readonly filesMax: number | null;
}

const element = document.getElementById('options');

export const options = JSON.parse(element?.textContent ?? '{}') as Options;

/** For the style elements that the editor makes. */
export const nonce = element?.nonce ?? '';

export const endpointUrl = new URL(options.endpoint, location.href);
